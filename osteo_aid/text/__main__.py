"""``python -m osteo_aid.text``: the reading grade of each page and what to change in the prose.

Ends with 1 when there is something to change.
"""

from __future__ import annotations

import re
import sys

from osteo_aid.text.bare_figures import mask
from osteo_aid.text.corpus import findings, pages, passages
from osteo_aid.text.readability import count

HARDEST_GRADE = 8.0


def main() -> int:
    """Print the report; 1 if a page is too hard or a text breaks a rule."""
    problems = []
    print("page                             grade  words  sentences")
    for page in pages():
        size = count(re.sub("\x01+", "0", mask(page.source)))
        name = f"{page.place}/{page.file}"
        print(f"{name:<32} {size.grade:>5.1f} {size.words:>6} {size.sentences:>10}")
        if size.grade > HARDEST_GRADE:
            problems.append(f"{name}: PLAIN-1: grade {size.grade:.1f}: the limit is 8")
    problems += findings(passages())
    print(*problems, f"{len(problems)} to change", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
