"""What the audit of the evidence ledger decided: rows never shown, rows never shown bare."""

from __future__ import annotations

RULED_OUT = frozenset(
    [
        "K021",
        "K041",
        "K044",
        "K045",
        "K052",
        "K067",
        "K068",
        "K084",
        "K095",
        "K099",
        "K105",
        "K116",
        "K146",
        "K149",
        "K175",
        "K196",
        "K198",
        "K201",
        "K202",
        "K220",
        "K254",
        "K255",
        "K259",
        "K264",
        "K287",
        "K302",
        "K303",
        "K304",
        "K305",
        "K347",
    ]
)
NEEDS_CAVEAT = frozenset(
    [
        "K019",
        "K020",
        "K026",
        "K033",
        "K034",
        "K035",
        "K036",
        "K066",
        "K069",
        "K071",
        "K082",
        "K125",
        "K176",
        "K177",
        "K190",
        "K374",
    ]
)
FORBIDDEN_STATUSES = frozenset({"memory", "not_found"})


def ledger_id(fact_id: str) -> str:
    """The ledger's id of a fact: K103a and K103b both come from K103."""
    return fact_id.rstrip("abcdefghijklmnopqrstuvwxyz")
