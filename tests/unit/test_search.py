"""The search finds by word stem, through slips of the pen, and for the chosen joint first."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osteo_aid.domain.search import Found, Index, Place

PLACES = [
    Place("recovery", "knee", "Kneeling", "When people kneel on the floor again.", "milestone"),
    Place("recovery", "knee", "Stairs", "Going up stairs with crutches.", "milestone"),
    Place("recovery", "jaw", "Eating", "Soft food first. The lip may stay numb.", "milestone"),
    Place("recovery", "hip", "Stairs", "Stairs with a rail.", "milestone"),
    Place("compare", "knee", "Numb skin", "A patch beside the scar.", "row"),
    Place("compare", "knee", "Infection", "How many had an infection after surgery.", "row"),
    Place("compare", "knee", "Pain", "Some have numbness too, some an infected wound.", "row"),
    Place("suit", "knee", "Wear", "Wear on X-ray, by Kellgren or Tönnis grade.", "question"),
    Place("glossary", "", "osteotomy", "An operation that cuts a bone to set it right.", "word"),
    Place("glossary", "", "anaesthetic", "Medicine so that you feel no pain.", "word"),
    Place("glossary", "", "physiotherapist", "Helps people move again after surgery.", "word"),
    Place("about", "", "Who made this", "People who write software.", "passage"),
]
INDEX = Index(PLACES)


def headings(found: Found) -> list[str]:
    return [hit.place.heading for hit in found.results]


def first(query: str, joint: str = "knee") -> str:
    return headings(INDEX.find(query, joint))[0]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        *[("kneel", "Kneeling"), ("KNEELING", "Kneeling"), ("can I kneel?", "Kneeling")],
        *[("numb", "Numb skin"), ("numbness", "Numb skin"), ("stair", "Stairs")],
        *[("tonnis", "Wear"), ("TÖNNIS", "Wear"), ("x-ray", "Wear"), ("osteotom", "osteotomy")],
        *[("«kneel»", "Kneeling"), ('kneel" OR "', "Kneeling"), ("kneel AND NOT", "Kneeling")],
        *[("who made this", "Who made this"), ("will there be stairs", "Stairs")],
    ],
)
def test_finds_words_in_any_form(query: str, heading: str) -> None:
    assert first(query) == heading


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        *[("knel", "kneel"), ("kneeing", "kneeling"), ("nubm", "numb"), ("stiars", "stairs")],
        *[("ostiotomy", "osteotomy"), ("anesthetic", "anaesthetic"), ("Tonis", "tonnis")],
        *[("fisiotherapist", "physiotherapist"), ("infecton surgery", "infection surgery")],
    ],
)
def test_puts_misspelt_words_right_and_says_so(query: str, corrected: str) -> None:
    found = INDEX.find(query, "knee")
    assert found.corrected == corrected and found.results


def test_says_nothing_of_a_correction_where_there_is_none() -> None:
    assert INDEX.find("Kneel on stairs", "knee").corrected is None
    assert INDEX.find("zzzzqq", "knee") == Found([], None, {})


def test_titles_weigh_more_than_text() -> None:
    assert headings(INDEX.find("infection", "knee")) == ["Infection", "Pain"]
    assert headings(INDEX.find("numb", "knee")) == ["Numb skin", "Pain"]


def test_a_place_called_by_the_sought_words_alone_comes_first() -> None:
    texts = ["osteotomy " * 9, "A cut.", "osteotomy and osteotomies"]
    names = ["A high osteotomy", "What is an osteotomy?", "Low osteotomy"]
    index = Index([Place("p", "", *both, "") for both in zip(names, texts, strict=True)])
    assert headings(index.find("Osteotomy", "knee"))[0] == "What is an osteotomy?"


def test_gives_the_chosen_joint_and_what_holds_for_all() -> None:
    found = INDEX.find("stairs", "knee")
    assert [hit.place.joint for hit in found.results] == ["knee"]
    assert found.elsewhere == {"hip": 1}
    assert headings(INDEX.find("surgery", "hip")) == ["physiotherapist"]
    assert INDEX.find("numb", "hip") == Found([], None, {"jaw": 1, "knee": 2})


def test_shows_places_with_more_of_the_words_first_where_none_has_all() -> None:
    assert first("crutches stairs software") == "Stairs"
    assert headings(INDEX.find("kneel software", "hip")) == ["Who made this"]


def test_tells_which_words_of_the_snippet_were_sought() -> None:
    (hit,) = INDEX.find("kneel floor", "knee").results
    assert [part.text for part in hit.snippet_parts if part.found] == ["kneel", "floor"]
    assert "".join(part.text for part in hit.snippet_parts) == hit.place.text


def test_cuts_a_long_text_around_what_was_sought() -> None:
    text = f"{'before ' * 200}needle {'after ' * 200}"
    (hit,) = Index([Place("page", "", "Hay", text, "passage")]).find("needle", "knee").results
    words = "".join(part.text for part in hit.snippet_parts)
    assert "needle" in words and len(words) < 250


def test_limits_what_it_gives_not_what_it_counts() -> None:
    many = Index([Place("page", j, f"Bone {n}", "", "") for n in range(30) for j in ("a", "b")])
    found = many.find("bone", "a", limit=5)
    assert [hit.place.heading for hit in found.results] == [f"Bone {n}" for n in range(5)]
    assert found.elsewhere == {"b": 30}
    assert not many.find("bone", "a", limit=0).results


@pytest.mark.parametrize(
    "query",
    [
        *["", " ", '"', "'", "''\"\"", "*", "kneel*", "^kneel", "(", "NEAR(a b)", "heading:", "-"],
        *["AND", "OR NOT", "a" * 10_000, "kneel " * 2_000, "\x00", "\ud800", "💊", "ß", "٣", "½"],
        *["'; DROP TABLE place; --", "%", "\\", "\n\t", "é" * 500, "1 2 3", "İ", "{text}: a"],
    ],
)
def test_no_text_is_too_odd_to_ask(query: str) -> None:
    assert isinstance(INDEX.find(query, "knee"), Found)


@given(query=st.text(), joint=st.sampled_from(["knee", "hip", "", "elbow"]))
@settings(max_examples=400, deadline=None)
def test_any_text_may_be_asked(query: str, joint: str) -> None:
    found = INDEX.find(query, joint)
    assert {hit.place.joint for hit in found.results} <= {joint, ""}
    assert all(count > 0 for count in found.elsewhere.values())
    assert found == INDEX.find(query, joint)


@given(texts=st.lists(st.text(st.characters()), max_size=5), query=st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_text_may_be_found(texts: list[str], query: str) -> None:
    index = Index([Place("page", "", text[:9], text, "passage") for text in texts])
    for hit in index.find(query, "knee").results:
        assert "\x02" not in "".join(part.text for part in hit.snippet_parts)


def slips(word: str) -> set[str]:
    """The word with a letter dropped, and with two neighbours swapped."""
    dropped = {word[:at] + word[at + 1 :] for at in range(len(word))}
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
    return (dropped | swapped) - {word}


SAMPLE = [
    *["arthritis", "cartilage", "osteotomy", "replacement", "infection", "kneeling", "meniscus"],
    *["numbness", "physiotherapist", "crutches", "anaesthetic", "swelling", "driving", "stairs"],
    *["tibia", "fusion", "arthroscopy", "ligament", "dysplasia", "impingement", "orthodontist"],
]


def test_a_slip_in_a_word_still_finds_its_place() -> None:
    index = Index(
        [Place("page", "knee", word, f"All about {word} and more.", "") for word in SAMPLE]
    )
    missed = [
        (slip, word)
        for word in SAMPLE
        for slip in sorted(slips(word))
        if word not in headings(index.find(slip, "knee"))
    ]
    assert not missed


def test_may_be_asked_from_many_threads_at_once() -> None:
    queries = ["kneel", "numb", "stairs", "infecton", "osteotomy", "zzz", "surgery stairs"]
    asked = random.Random(1).choices(queries, k=200)
    alone = {query: INDEX.find(query, "knee") for query in queries}
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda query: INDEX.find(query, "knee"), asked))
    assert together == [alone[query] for query in asked]
