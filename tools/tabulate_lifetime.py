"""Work out data/lifetime_outlook.csv: what the life-course model says of every group of people.

    python -m tools.tabulate_lifetime

To be run after tools.fit_lifetime, or when the model changes: some minutes on all processors. A
test compares groups of it with the model.
"""

from __future__ import annotations

import csv
from multiprocessing import Pool
from pathlib import Path

from osteo_aid.domain.outlook import groups_of_people, tabulated
from osteo_aid.evidence.load import DATA
from osteo_aid.evidence.outlook_file import COLUMNS, FILE


def _rows(group: tuple[int, str, str, str | None, str, str]) -> list[list[str]]:
    return tabulated(*group)


def main(path: Path = DATA / FILE) -> None:
    """Write the whole table."""
    with Pool() as pool, path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for rows in pool.imap(_rows, groups_of_people(), chunksize=4):
            writer.writerows(rows)


if __name__ == "__main__":
    main()
