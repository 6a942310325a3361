"""Damaged checks, questions on readiness and questions to ask stop with file, row and column."""

from __future__ import annotations

import pytest

from tests.unit.damage import Damage, Folder, assert_reported, cell, has, repeat_row

CHECKS, READY, QUESTIONS = "checks.csv", "ready.csv", "questions.csv"
FIRST, HIP = has(joint="knee", order="1"), has(joint="hip", order="1")
THREE = 'a: One | b: {{ in_100("K295") }} | c: Three'


def without(folder: Folder, file: str, **cells: str) -> int:
    """Take rows away; what is missing is reported in the first line."""
    columns, rows = folder.rows(file)
    folder.write(file, columns, [row for row in rows if not has(**cells)(row)])
    return 1


def one_check_less(folder: Folder) -> int:
    return without(folder, CHECKS, joint="ankle", order="3")


def sixth_check(folder: Folder) -> int:
    folder.add(CHECKS, folder.first(CHECKS, FIRST) | {"check_id": "sixth", "order": "6"})
    return 1


def one_ready_less(folder: Folder) -> int:
    return without(folder, READY, order="2")


def no_question_for_a_fusion(folder: Folder) -> int:
    return without(folder, QUESTIONS, joint="ankle")


DAMAGES = [
    Damage("a check less", one_check_less, CHECKS, "order", "there are 4 for the ankle, not 5"),
    Damage("a check more", sixth_check, CHECKS, "order", "there are 6 for the knee, not 5"),
    Damage("a question on readiness less", one_ready_less, READY, "order", "there are 3"),
    Damage("an option without questions", no_question_for_a_fusion, QUESTIONS, "options",
           "ankle fusion has 1 questions"),
    Damage("check twice", repeat_row(CHECKS), CHECKS, "check_id", "already in row 2"),
    Damage("question twice", repeat_row(QUESTIONS), QUESTIONS, "question_id", "already in row 2"),
    cell("two at one place", CHECKS, HIP, "where 1 is missing for the hip", order="2"),
    cell("readiness out of order", READY, has(order="4"), "where 4 is missing", order="5"),
    cell("two choices", CHECKS, FIRST, "there are 2 choices",
         choices='a: {{ in_100("K522") }} | b: {{ in_100("K295") }}'),
    cell("five choices", CHECKS, FIRST, "there are 5 choices",
         choices=f"{THREE} | d: Four | e: Five"),
    cell("the same id twice", CHECKS, FIRST, "two choices have the id 'a'",
         choices=THREE.replace("c:", "a:")),
    cell("the same words twice", CHECKS, FIRST, "two choices have the words 'One'",
         choices=THREE.replace("Three", "One")),
    cell("a choice without words", CHECKS, FIRST, "is no choice",
         choices=THREE.replace(" Three", "")),
    cell("not knowing as a choice", CHECKS, FIRST, "there for everyone already",
         choices=THREE.replace("c:", "dont_know:")),
    cell("right is none of them", CHECKS, FIRST, "none of the choices", right="e"),
    cell("unknown fact", CHECKS, FIRST, "no fact 'K999'",
         because='It is {{ in_100("K999") }} in 100.'),
    cell("fact not listed", CHECKS, FIRST, "K002 is drawn but not in fact_ids", "fact_ids",
         because='It is {{ in_100("K002") }} in 100.'),
    cell("fact not drawn", CHECKS, FIRST, "K002 is in fact_ids but drawn nowhere",
         fact_ids="K295 K522 K129 K002"),
    cell("fact of another joint", CHECKS, HIP, "K002 is about the knee", "fact_ids",
         because='It is {{ in_100("K002") }} in 100.'),
    cell("points told as people", CHECKS, FIRST, "no share in percent",
         because='It is {{ in_100("K122") }} in 100.'),
    cell("right without a figure", CHECKS, has(check_id="knee_gain"), "draws no figure", "holds",
         choices="a: Yes | b: No | c: Both", holds="{{ True }}"),
    cell("proof that is none", CHECKS, FIRST, "renders True", holds="always"),
    cell("page that is none", CHECKS, FIRST, "no page 'atlas'", page="atlas"),
    cell("step to no page", READY, has(order="1"), "no page 'atlas'", page="atlas"),
    cell("step without a source", READY, has(order="1"), "must not be", source_ids=""),
    cell("step of an unknown source", READY, has(order="1"), "no source 'nobody'",
         source_ids="nobody"),
    cell("no question mark", QUESTIONS, has(joint="knee"), "must end with a question mark",
         text="Tell me about my knee."),
    cell("a very long question", QUESTIONS, has(joint="knee"), "longer than 300 letters",
         text="Why is it so, and so on" * 20 + "?"),
    cell("option that the joint has not", QUESTIONS, has(joint="knee"), "no option fusion",
         options="fusion"),
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_reported_where_it_was_done(damage: Damage, folder: Folder) -> None:
    assert_reported(damage, folder)


def test_the_same_question_for_all_and_for_one_joint_is_reported(folder: Folder) -> None:
    everyone = folder.first(QUESTIONS, has(joint="all"))
    twice = Damage(
        "twice",
        lambda there: there.set(QUESTIONS, has(joint="knee"), text=everyone["text"]),
        QUESTIONS,
        "text",
        "the knee has this question twice",
    )
    assert_reported(twice, folder)
