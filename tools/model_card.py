"""Write docs/lifetime-model.md, the model card of the life course.

    python -m tools.model_card

Its words are in model_card.md.j2. Every number comes from the tables of data/, from the model
itself or from tools/measured/ (made by `python -m tools.measure`), so the card cannot differ from
them: a test holds the file against what this writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, TypeAlias

import jinja2
import numpy as np
import pandas as pd

from osteo_aid.domain import lifetime, outlook
from osteo_aid.evidence import Evidence, load_evidence
from tools import fit_lifetime, measure, predictions, scores
from tools.figures import ROUNDING
from tools.measure import CHECKS, DRIVERS, read

ROOT: Final = Path(__file__).resolve().parents[1]
TEMPLATE: Final = Path(__file__).with_name("model_card.md.j2")
CARD: Final = ROOT / "docs" / "lifetime-model.md"
BENCHMARKS: Final = ROOT / "benchmarks" / "README.md"
TIMED: Final = re.compile(r"^## Measured: the life-course model\n+(.+?)\n+(?=## )", re.M | re.S)

LAID_DOWN: Final = {
    "early_revisions": fit_lifetime.EARLY,
    "wear_shape": fit_lifetime.SHAPE,
    "again_shape": fit_lifetime.AGAIN_SHAPE,
}
"""What was laid down beforehand for fitted parameters: mean and standard deviation, on the scale on
which the parameter is fitted."""
MARKS: Final = {True: "", False: "**outside**"}
WORDS: Final = {True: "met", False: "**NOT met**", None: "–"}

Row: TypeAlias = Sequence[object]


def table(headings: Sequence[str], rows: Iterable[Row]) -> str:
    """A table in Markdown; cells that are nothing stay empty."""
    lines = [list(headings), ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(value: object) -> str:
    missing = value is None or (isinstance(value, float) and np.isnan(value))
    return "" if missing else str(value).replace("|", "\\|").replace("\n", " ")


def number(value: float) -> str:
    """Three digits that count; nothing for nothing."""
    return "" if pd.isna(value) else np.format_float_positional(value, 3, False, False, trim="-")


def percent(value: float) -> str:
    """One decimal; two where that would leave one digit or none."""
    return "" if pd.isna(value) else f"{value:.{1 if abs(value) >= 1 else 2}f}"


def span(row: Mapping[str, Any], middle: str, low: str, high: str) -> str:
    """A figure with its interval, as far as there is one; ratios with two decimals."""
    ratio = row["group"] == scores.RATIO
    values = (row[name] for name in (middle, low, high))
    told = [f"{one:.2f}" if ratio and one == one else percent(one) for one in values]
    ends = f"{told[1]} to {told[2]}"
    if not told[0]:
        return ends
    return f"{told[0]} ({ends})" if told[1] and told[2] else told[0]


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries, the index among them."""
    return [
        {str(name): value for name, value in one.items()}
        for one in rows.reset_index().to_dict("records")
    ]


# Tables of the card


def parameters(evidence: Evidence) -> str:
    """Every parameter."""
    rows = []
    for row in records(evidence.lifetime_parameters):
        name, basis = row["parameter_id"], row["basis"]
        if name in LAID_DOWN:
            basis = f"{basis}, something laid down beforehand"
        unit = "" if row["unit"] in {"ratio", "share"} else row["unit"]
        rows.append(
            (
                f"`{name}`", row["meaning"], f"{number(row['value'])} {unit}".strip(),
                f"{row['distribution']} {number(row['spread'])}".strip(), basis,
                f"{row['calibration_ids']} {row['fact_ids']}".strip(), row["source_ids"],
                row["why"],
            )
        )  # fmt: skip
    headings = (
        "Id", "What it is", "Value", "Drawn as, spread", "Basis", "Figures", "Sources", "Why",
    )  # fmt: skip
    return table(headings, rows)


def laid_down(evidence: Evidence) -> str:
    """What was laid down beforehand, and how much of it the figures changed."""
    rows = []
    fitted = {row["parameter_id"]: row for row in records(evidence.lifetime_parameters)}
    for name, (mean, sd) in LAID_DOWN.items():
        row = fitted[name]
        log = row["distribution"] == "lognormal"
        scale = np.exp if log else float
        ends = [number(scale(mean + 1.96 * way * sd)) for way in (-1, 1)]
        before = f"{number(scale(mean))} ({ends[0]} to {ends[1]})"
        left = f"{100 * float(row['spread']) / sd:.0f} %"
        rows.append((f"`{name}`", before, number(row["value"]), left))
    return table(("Parameter", "Laid down, 95 %", "After the fit", "Spread that is left"), rows)


def fit_of(group_rows: pd.DataFrame, others: pd.DataFrame) -> str:
    """Fitted figures of one group beside the model, and beside the model without their setting."""
    rows = []
    told = {row["figure_id"]: row for row in records(others)}
    for row in records(group_rows):
        other = told.get(row["figure_id"])
        rows.append(
            (
                row["figure_id"], row["population"], _age(row), _years(row),
                span(row, "estimate", "low", "high"), span(row, *predictions.MODEL),
                f"{row['off']:+.2f}", MARKS[bool(row["inside"])],
                "" if other is None else span(other, *predictions.MODEL),
                "" if other is None else MARKS[bool(other["inside"])],
                row["source_id"],
            )
        )  # fmt: skip
    headings = (
        "Id", "Who", "Age", "Years", "Counted", "Model", "Off", "", "Told by the others", "",
        "Source",
    )  # fmt: skip
    return table(headings, rows)


def _age(row: Mapping[str, Any]) -> str:
    if pd.isna(row["mean_age"]):
        return ""
    taken = "?" if row["mean_age_from"] == "assumption" else ""
    return f"{row['mean_age']:g}{taken}"


def _years(row: Mapping[str, Any]) -> str:
    return "" if pd.isna(row["years"]) else f"{row['years']:g}"


def external_of(rows: pd.DataFrame) -> str:
    """Figures that were not fitted beside the model."""
    told = []
    for row in records(rows):
        why = ". ".join(
            filter(None, (row["not_scored_because"].rstrip("."), row["shares_register"]))
        )
        told.append(
            (
                row["figure_id"], row["population"], _years(row), f"{row['mean_age']:g}",
                span(row, "estimate", "low", "high"), span(row, *predictions.MODEL),
                "" if pd.isna(row["off"]) else f"{row['off']:+.2f}",
                "" if pd.isna(row["estimate"]) else MARKS[bool(row["inside"])],
                row["assumption"], why, row["source_id"],
            )
        )  # fmt: skip
    headings = (
        "Id", "Who", "Years", "Age taken", "Counted", "Model", "Off", "", "Taken for granted",
        "Weak independence, or why not scored", "Source",
    )  # fmt: skip
    return table(headings, told)


def summary(rows: pd.DataFrame, judged: bool = False) -> str:
    """Scores by group; judged: each beside its threshold."""
    told = []
    for name, found in scores.scores(rows).items():
        verdict = scores.verdicts(name, found) if judged else {}
        cells = {
            "inside": f"{found.inside} of {found.figures}",
            "slope": f"{found.slope:.2f}" if found.slope == found.slope else "",
            "error": percent(found.error),
            "factor": f"{found.factor:.2f}",
        }
        for what, met in verdict.items():
            if met is not None:
                cells[what] += f": {WORDS[met]}"
        bias = f"{found.bias:+.1f}" if found.bias == found.bias else ""
        above = f"{found.above} of {found.figures}"
        told.append((name, found.settings, *cells.values(), bias, above))
    headings = (
        "Group", "Settings", "Inside the 95 % interval", "Calibration slope",
        "Mean absolute error", "Largest factor", "Model less counted", "Model above",
    )  # fmt: skip
    return table(headings, told)


def checks() -> str:
    """Every test of the model, with what it measured."""
    rows = []
    for row in records(read(CHECKS)):
        name = row["check"].removeprefix("test_").replace("_", " ")
        off, bound = (
            "" if pd.isna(row[one]) else f"{row[one]:.2g}" for one in ("largest", "bound")
        )
        passed = f"{row['passed']} of {row['cases']}"
        rows.append((name, passed, off, bound, row["unit"], f"`{row['check']}`"))
    return table(
        ("What holds", "Cases passed", "Largest distance", "Allowed", "Unit", "Test"), rows
    )


def drivers() -> str:
    """Where the ranges come from."""
    rows = []
    found = read(DRIVERS).fillna({"stage": ""})
    for keys, part in found.groupby(list(measure.Group._fields), sort=False):
        start, stage, age, event, years = map(str, keys)
        parts = [f"`{one.parameter}` {one.share:.2f}" for one in part.itertuples()]
        who = " ".join(filter(None, (start, stage))).replace("_", " ")
        told = event.replace("_", " ")
        rows.append((f"{who}, women of {age}: {told} by {years} years", ", ".join(parts)))
    return table(("Range of", "Squared rank correlation with"), rows)


SHOWN: Final = (
    (45, "male", lifetime.TOTAL, "first_revision"),
    (65, "male", lifetime.TOTAL, "first_revision"),
    (60, "female", lifetime.PARTIAL, "first_revision"),
    (50, "female", lifetime.OSTEOTOMY, "replacement"),
    (50, "female", lifetime.OSTEOTOMY, "first_revision"),
    (65, "female", lifetime.NO_OPERATION, "replacement"),
)
"""Groups for which the card tells what the model says: age, sex, start, event."""


def results() -> str:
    """What the model says of a few groups, in each scenario and with the other life table."""
    rows = []
    for age, sex, start, event in SHOWN:
        for country, scenario in outlook.WORLDS:
            found = outlook.outlook(age, sex, start, None, country, scenario)
            by = [in_hundred(found.by(event, years)) for years in outlook.TOLD_YEARS]
            ever = found.lifetime[event]
            who = f"{start}, {sex}, {age}: {event}".replace("_", " ")
            world = "US life table" if country == "us" else scenario.replace("_", " ")
            rows.append((who, world, *by, f"{ever.low} to {ever.high}"))
    years = [f"By {one} years" for one in outlook.TOLD_YEARS]
    return table(("Group", "World", *years, "Rest of life"), rows)


def in_hundred(found: outlook.InHundred) -> str:
    """About, and from low to high."""
    return f"{found.about} ({found.low} to {found.high})"


def scenarios() -> str:
    """The scenarios, as the code has them."""
    rows = [(f"`{name}`", *asdict(one).values()) for name, one in lifetime.SCENARIOS.items()]
    headings = ("Scenario", "Factor on revisions", "Power of wear", "Factor on deaths")
    return table(headings, rows)


def starts() -> str:
    """The starts with their ages."""
    rows = [(name.replace("_", " "), *ages) for name, ages in lifetime.AGES.items()]
    return table(("Start", "Youngest", "Oldest"), rows)


def not_fitted(evidence: Evidence) -> str:
    """Rows of the calibration table that the fit does not use, by the reason."""
    rows = evidence.lifetime_calibration
    rows = rows[rows["fitted"] == "no"]
    reasons = rows["use"].str.removeprefix("not used: ")
    parts = [(reason, " ".join(map(str, part.index))) for reason, part in rows.groupby(reasons)]
    return table(("Why not", "Rows"), parts)


def sources(evidence: Evidence, rows: pd.DataFrame) -> str:
    """Every source behind a parameter, a figure or the life table."""
    named = " ".join(evidence.lifetime_parameters["source_ids"].dropna()).split()
    named += rows["source_id"].tolist() + evidence.life_table["source_id"].tolist()
    told = []
    for name, row in evidence.sources.loc[sorted(set(named))].iterrows():
        year = "" if pd.isna(row["year"]) else str(row["year"])
        place = ". ".join(filter(None, (row["journal"], year, row["volume_pages"])))
        link = f"https://doi.org/{row['doi']}" if row["doi"] else row["url"]
        parts = [part.rstrip(".") for part in (row["authors"], row["title"], place)]
        told.append((name, ". ".join(parts), link, row["read_as"]))
    return table(("Id", "Source", "Where", "Read as"), told)


# The whole


def card() -> str:
    """The text of the card."""
    evidence = load_evidence()
    rows = scores.compared()
    fitted, others, outside = (
        rows[name] for name in (measure.FITTED, measure.LEFT_OUT, measure.EXTERNAL)
    )
    scored, unscored = (outside[outside["scored"] == one] for one in ("yes", "no"))
    timed = TIMED.search(BENCHMARKS.read_text(encoding="utf-8"))
    if timed is None:
        raise ValueError(f"{BENCHMARKS.name}: what was measured of the life course is not found.")
    seen = {
        "model": lifetime, "fit": fit_lifetime, "told": outlook, "predictions": predictions,
        "scores": scores, "rounding": ROUNDING,
        "fitted": fitted, "others": others, "external": outside,
        "scored": scored, "unscored": unscored,
        "parameters": parameters(evidence), "laid_down": laid_down(evidence),
        "fits": {
            one: fit_of(fitted[fitted["group"] == one], others)
            for one in scores.scores(fitted) if one != scores.ALL
        },
        "fit_summary": summary(fitted), "others_summary": summary(others),
        "external_summary": summary(scored, judged=True),
        "outside": {"scored": external_of(scored), "others": external_of(unscored)},
        "checks": checks(), "drivers": drivers(), "results": results(), "scenarios": scenarios(),
        "starts": starts(), "not_fitted": not_fitted(evidence), "timed": timed[1],
        "sources": sources(evidence, pd.concat([fitted, outside])), "score": scores.scores(scored),
        "others_score": scores.scores(others),
        "verdicts": scores.verdicts, "span": span, "percent": percent, "in_hundred": in_hundred,
        "outlook": outlook.outlook, "largest": read(CHECKS).set_index("check")["largest"],
    }  # fmt: skip
    made = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    return made.from_string(TEMPLATE.read_text(encoding="utf-8")).render(seen)


def main() -> None:
    """Write the card."""
    CARD.write_text(card(), encoding="utf-8")


if __name__ == "__main__":
    main()
