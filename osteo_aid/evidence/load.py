"""Load data/ into typed tables. Cheap checks only; `validate` does the rest."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from osteo_aid.evidence.cell_checks import check_numbers
from osteo_aid.evidence.columns import Column, Table
from osteo_aid.evidence.fact_checks import check_one_source, check_unique_keys
from osteo_aid.evidence.model import Evidence, Fact, Source
from osteo_aid.evidence.problems import EvidenceError
from osteo_aid.evidence.schema import REVIEW, TABLES
from osteo_aid.evidence.tables import Data, Row, parse_number, read_folder

DATA = Path(__file__).resolve().parents[2] / "data"
INDEX = {"options": "option_id", "outcomes": "outcome_id", "experience_themes": "theme"}


@cache
def load_evidence() -> Evidence:
    """The evidence of this repository, read once per process. Raises EvidenceError."""
    return load_evidence_from(DATA)


def load_evidence_from(path: Path | str) -> Evidence:
    """The evidence of a folder, read afresh.

    Raises EvidenceError, with file, row and column, when a file or column is missing, a
    number is none, an id stands twice or a fact's source is unknown.
    """
    data, problems = read_folder(Path(path))
    if not problems:
        problems = [*check_numbers(data)]
        problems += [*check_unique_keys(data), *check_one_source(data)]
    if problems:
        raise EvidenceError(sorted(problems))
    return _evidence(data)


def _evidence(data: Data) -> Evidence:
    frames: dict[str, Any] = {t.name: _frame(data[t.name], t) for t in TABLES if t is not REVIEW}
    sources = {row["source_id"]: _source(row) for row in data["sources"]}
    return Evidence(
        **frames,
        review={row["key"]: row["value"] for row in data["review"]},
        by_source_id=sources,
        by_fact_id={row["fact_id"]: _fact(row, sources) for row in data["facts"]},
    )


def _value(text: str, column: Column) -> Any:
    if column.kind in {"number", "whole"}:
        number = parse_number(text)
        return math.nan if number is None else number
    if column.kind == "year":
        return int(float(text)) if text else None
    return text


def _frame(rows: list[Row], table: Table) -> pd.DataFrame:
    values = {
        column.name: pd.Series(
            [_value(row[column.name], column) for row in rows], dtype=_dtype(column)
        )
        for column in table.columns
    }
    index = INDEX.get(table.name) or list(table.key)
    if isinstance(index, list) and len(index) == 1:
        index = index[0]
    return pd.DataFrame(values).set_index(index)


def _dtype(column: Column) -> Any:
    if column.kind in {"number", "whole"}:
        return "float64"
    return "Int64" if column.kind == "year" else "str"


def _columns(row: Row, table_name: str) -> dict[str, Any]:
    table = next(table for table in TABLES if table.name == table_name)
    return {column.name: _value(row[column.name], column) for column in table.columns}


def _source(row: Row) -> Source:
    return Source(**_columns(row, "sources"))


def _fact(row: Row, sources: dict[str, Source]) -> Fact:
    columns = _columns(row, "facts")
    number = parse_number(row["n"])
    columns |= {"n": math.nan if number is None else number, "n_words": row["n"]}
    return Fact(**columns, source=sources[row["source_id"]])
