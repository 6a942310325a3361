"""JSON from outside: an object, or one sentence for a person. Stricter than Python's own reader."""

from __future__ import annotations

import json
import math
from typing import Any, Final, TypeAlias

from osteo_aid.summary.answers import AnswersError, plain

Content: TypeAlias = dict[str, Any]

MOST_BYTES: Final = 64 * 1024
LONGEST_NUMBER: Final = 20
"""Digits; more are never needed, and Python takes long over thousands."""
NOT_OURS: Final = "This is not an answers file of this aid."
DAMAGED: Final = "This file is damaged, or it is not an answers file of this aid."


def parsed(data: str | bytes) -> Content:
    """The object in a file. Raises AnswersError and nothing else."""
    try:
        content = json.loads(
            _text(data),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_number,
            parse_constant=_no_number,
        )
        # Half of a sign can hide behind an escape; nothing could be shown that holds one.
        json.dumps(content, ensure_ascii=False).encode()
    except AnswersError:
        raise
    except RecursionError:
        raise AnswersError("This file is nested too deep to be an answers file.") from None
    except ValueError:  # no JSON, or half of a sign
        raise AnswersError(DAMAGED) from None
    if not isinstance(content, dict):
        raise AnswersError(NOT_OURS)
    return content


def short(found: object) -> str:
    """A few letters of what is in a file, fit to be shown."""
    return on_one_line(str(found))[:40]


def on_one_line(text: str) -> str:
    """A sentence that quotes a file, without line ends and control signs."""
    return " ".join(plain(text).split())


def _text(data: str | bytes) -> str:
    if not isinstance(data, str | bytes | bytearray):
        raise AnswersError(NOT_OURS)
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else bytes(data)
    if len(raw) > MOST_BYTES:
        raise AnswersError(
            f"This file is too large. An answers file has {MOST_BYTES // 1024} kB at most."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswersError(DAMAGED) from None


def _once(pairs: list[tuple[str, Any]]) -> Content:
    found: Content = {}
    for name, value in pairs:
        if name in found:
            raise AnswersError(f"The file says “{_safe(name)}” twice, so it is not clear.")
        found[name] = value
    return found


def _safe(name: str) -> str:
    """A name before the file is known to hold no half of a sign."""
    return short(name.encode("utf-8", "replace").decode())


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise AnswersError(f"The file has a number that is far too long: {digits[:12]}…")
    return int(digits)


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise AnswersError(f"The file has a number that is far too large: {digits[:12]}…")
    return number


def _no_number(word: str) -> float:
    raise AnswersError(f"The file has “{word}” where a number belongs.")
