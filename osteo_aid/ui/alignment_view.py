"""The live picture of the leg as the page shows it, with its table and the files to keep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import Any, Final, Literal

import streamlit as st

from osteo_aid.charts.alignment import CUT_WIDTH, LARGEST, Kind, live
from osteo_aid.charts.alignment_pose import Setting
from osteo_aid.charts.alignment_still import leaflet, still, to_keep, whole
from osteo_aid.domain.alignment import RANGES, STRAIGHT, Leg
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.images import image
from osteo_aid.ui.markup import Markup

PAGE: Final = "see_your_alignment"
JOINT: Final = "knee"
"""The geometry of `domain.alignment` is that of a leg."""
USUAL: Final = Leg(STRAIGHT)
NEWER: Final = (50.0, 55.0)
"""What newer series favour, percent from the inner edge: the audit's note on K333, with K586."""
PRESETS: Final[dict[str, tuple[float, Kind]]] = {
    "straight": (0.0, "bow"),
    "typical": (7.0, "bow"),
    "severe": (15.0, "bow"),
    "knock": (7.0, "knock"),
}
"""Degrees from straight at the start; 7 is about the mean before the operation in K377."""
TABLE_ANGLES: Final = (165, 168, 170, 172, 174, 176, 178, 180, 182, 184, 186, 188, 190, 195)
HINGE_EXAMPLE: Final = 9.0


@lru_cache(maxsize=1)
def labels() -> dict[str, str]:
    """The words on the pictures, by name."""
    found = page(PAGE, JOINT).items()
    return {k.removeprefix("label_"): text for k, text in found if k.startswith("label_")}


@lru_cache(maxsize=1)
def targets() -> dict[str, tuple[float, float]]:
    """The places that surgeons aim at, percent of the plateau from its inner edge."""
    point, zone = (load_evidence().fact(name) for name in ("K332", "K333"))
    return {
        "point": (float(point.estimate), float(point.estimate)),
        "classic": (float(zone.low), float(zone.high)),
        "newer": NEWER,
    }


@lru_cache(maxsize=64)
def chart(size: Leg, preset: str) -> dict[str, Any]:
    """The specification for bone lengths and a first setting, built once."""
    away, kind = PRESETS[preset]
    return live(size, labels(), targets(), away=away, kind=kind)


def draw(size: Leg) -> None:
    """Presets and the picture. The sliders in it send nothing."""
    words = page(PAGE, JOINT)
    preset = st.pills(
        words["controls"],
        list(PRESETS),
        default="typical",
        format_func=lambda name: words[f"preset_{name}"],
        key="alignment_preset",
        required=True,
        wrap=True,
    )
    with st.container(key="oa-alignment"):
        _picture(size.femur_cm, size.tibia_cm, size.plateau_mm, str(preset))


@st.cache_resource(show_spinner=False, max_entries=64)
def _picture(femur_cm: float, tibia_cm: float, plateau_mm: float, preset: str) -> None:
    """The live picture. Cached, Streamlit sends again what it sent, and reads no JSON for it."""
    size = replace(USUAL, femur_cm=femur_cm, tibia_cm=tibia_cm, plateau_mm=plateau_mm)
    st.vega_lite_chart(
        chart(size, preset),
        width="content",
        theme=None,
        alt=page(PAGE, JOINT)["alt"],
        key=f"alignment-{preset}-{femur_cm:g}-{tibia_cm:g}-{plateau_mm:g}",
    )


def draw_typed(hka_deg: object, site: str | None) -> None:
    """The leg at an angle that was typed; nothing while it is unknown or beyond the picture."""
    if isinstance(hka_deg, int | float) and abs(hka_deg - STRAIGHT) <= LARGEST:
        st.html(Markup(_typed(float(hka_deg), site)))


@lru_cache(maxsize=128)
def _typed(hka_deg: float, site: str | None) -> str:
    setting = _setting(USUAL, hka_deg, 0.0, "thigh" if site == "thigh" else "shin")
    picture = image(still(setting, labels(), targets()), "oa-typed")
    words = escape(page(PAGE, JOINT)["typed"])
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


@lru_cache(maxsize=64)
def table(size: Leg) -> str:
    """Where the line passes for some leg angles, and what would bring it to the aims (HTML)."""
    words = page(PAGE, JOINT)
    heads = ("table_leg", "table_line", "table_newer", "table_older")
    head = "".join(f'<th scope="col">{escape(words[name])}</th>' for name in heads)
    body = "".join(_row(cells) for cells in _cells(size))
    return (
        f'<table class="oa-angles"><caption>{escape(words["table_caption"])}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(cells: tuple[str, ...]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{c}</td>" for c in others) + "</tr>"


def _cells(size: Leg) -> Iterator[tuple[str, ...]]:
    words = page(PAGE, JOINT)
    for angle in TABLE_ANGLES:
        leg = Leg(angle, size.femur_cm, size.tibia_cm, size.plateau_mm)
        away = abs(round(STRAIGHT - angle))
        name = words["table_bow" if angle < STRAIGHT else "table_knock"]
        shape = f"{away}° {name}" if away else words["table_straight"]
        place = leg.wbl_percent
        line = f"{whole(place)}" if 0 <= place <= 100 else words["table_beside"]
        aims = targets()["newer"], targets()["point"][:1]
        turns = [_turns([leg.correction_to(place) for place in aim]) for aim in aims]
        if angle > STRAIGHT:
            turns = [words["table_no_aim"]] * 2
        yield f"{angle}°, {shape}", line, *turns


def _turns(degrees: list[float]) -> str:
    """Degrees towards knock knee, as a range where there are two."""
    return " to ".join(f"{abs(turn):.1f}" for turn in degrees) + "°"


def band() -> str:
    """The share of the load on the inner side: one wide band, never one number (HTML)."""
    fact, words = load_evidence().fact("K343"), page(PAGE, JOINT)
    return (
        f'<div class="oa-band" role="img" aria-label="{escape(words["load_alt"])}">'
        f'<i style="left:{fact.low:g}%;width:{fact.high - fact.low:g}%"></i>'
        f'<span style="left:0">0</span><span style="left:{fact.low:g}%">{fact.low:g}</span>'
        f'<span style="left:{fact.high:g}%">{fact.high:g}</span>'
        '<span style="left:100%">100</span></div>'
    )


def limits(size: Leg) -> str:
    """What the drawing leaves out, with its size (Markdown)."""
    return page(PAGE, JOINT)["limits"].format(
        femur=f"{size.femur_cm:g}",
        tibia=f"{size.tibia_cm:g}",
        plateau=f"{size.plateau_mm:g}",
        per_degree=f"{size.mm_per_degree():.1f}",
        angle=f"{HINGE_EXAMPLE:g}",
        hinge=f"{size.turned_about_hinge(HINGE_EXAMPLE):.1f}",
        cut=CUT_WIDTH,
    )


def ask_lengths() -> Leg:
    """Bone lengths from the fields of `own`, as they stand from the run before."""
    names = ("femur_cm", "tibia_cm", "plateau_mm")
    return Leg(
        STRAIGHT,
        *(float(st.session_state.get(f"alignment_{n}") or getattr(USUAL, n)) for n in names),
    )


def own(size: Leg) -> None:
    """Fields for bone lengths, and the picture as files."""
    words = page(PAGE, JOINT)
    with st.expander(words["own_title"]), st.container(key="oa-alignment-own"):
        st.markdown(words["own"])
        for name, step in (("femur_cm", 0.5), ("tibia_cm", 0.5), ("plateau_mm", 1.0)):
            _field(f"own_{name.partition('_')[0]}", name, getattr(USUAL, name), step)
        low, high = RANGES["hka_deg"]
        angle = _number("own_angle", "angle", low + 10, high - 10, 173.0, 0.5)
        turn = _number("own_turn", "turn", 0.0, 20.0, 8.0, 0.5)
        site = st.radio(
            words["own_site"],
            ["shin", "thigh"],
            format_func=lambda name: labels()[name],
            key="alignment_site",
            horizontal=True,
        )
        setting = _setting(size, angle, turn, "thigh" if site == "thigh" else "shin")
        st.download_button(
            words["own_svg"],
            lambda: to_keep(setting, labels(), targets()),
            "leg-alignment.svg",
            "image/svg+xml",
            on_click="ignore",
        )
        st.download_button(
            words["own_html"],
            lambda: leaflet(setting, labels(), targets()),
            "leg-alignment.html",
            "application/octet-stream",  # as text/html, the server would take it for a page
            on_click="ignore",
        )
        st.markdown(words["own_note"])


def _setting(size: Leg, angle: float, turn: float, site: Literal["shin", "thigh"]) -> Setting:
    leg = Leg(angle, size.femur_cm, size.tibia_cm, size.plateau_mm)
    return Setting(leg, turn, site, 1 if angle <= STRAIGHT else -1)


def _field(label: str, name: str, value: float, step: float) -> None:
    low, high = RANGES[name]
    _number(label, name, low, high, value, step)


def _number(label: str, name: str, low: float, high: float, value: float, step: float) -> float:
    return st.number_input(
        page(PAGE, JOINT)[label],
        min_value=low,
        max_value=high,
        value=value,
        step=step,
        format="%g",
        key=f"alignment_{name}",
    )
