"""The parts of the visit that answer: each is drawn again alone when something in it changes."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

import streamlit as st

from osteo_aid.domain.candidacy import assess, deciding
from osteo_aid.domain.joints import joints, option_name, options
from osteo_aid.evidence import load_evidence
from osteo_aid.summary.answers import UNDECIDED
from osteo_aid.ui import alignment_view, clinic_view, summary_view, tab
from osteo_aid.ui.answers import error, profile
from osteo_aid.ui.asking import as_markdown
from osteo_aid.ui.clinic_view import words
from osteo_aid.ui.compare_view import View, outcome_ids, row_html
from osteo_aid.ui.echoes import Echoes
from osteo_aid.ui.joint import follow
from osteo_aid.ui.kept import TALKED, change, kept, live
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.notes import ask_notes
from osteo_aid.ui.questions import ask_briefly

KEYS: Final = "visit"
"""How the keys of the widgets begin that show an answer."""
AT_FIRST: Final = 3
"""Rows of the comparison that are shown before the rest is asked for."""
UNSAID: Final = "unsaid"
_ACTIVE: Final = re.compile(r"[*_`~$#<>\[\]|\\:@]|www|^\s*(?:\d+[.)]|[-+=])", re.IGNORECASE)
"""What Markdown would act on in a line of words."""


@st.fragment
def decide(joint: str) -> None:
    """The answers and angles beside what the criteria say of them."""
    follow(joint)
    asked, said = st.columns([11, 9], gap="large")
    with asked:
        st.html(Markup(clinic_view.heading("inputs", joint)))
        for name, questions in clinic_view.by_width(joint).items():
            with st.container(key=f"oa-visit-{name}", gap=None):
                for one in questions:
                    ask_briefly(joint, one, KEYS)
        st.html(
            Markup(
                clinic_view.refused([error(joint, one.name) for one in deciding(joint)])
                + clinic_view.terms(joint)
            )
        )
    mine = profile(joint)
    found = assess(mine)
    with said, st.container(key="oa-visit-said"):
        st.html(Markup(clinic_view.heading("criteria", joint) + clinic_view.levels(joint, found)))
        if joints()[joint].live_picture:
            alignment_view.draw_typed(mine.hka_deg, found.options["osteotomy"].site)
    Echoes.of_session().all_sent()
    tab.draw("clinic-decide")


@st.fragment
def compare(joint: str, first: tuple[str, ...]) -> None:
    """The options in play on the rows that matter most to this person."""
    follow(joint)
    st.html(Markup(clinic_view.heading("compare", joint)))
    every = options(joint)
    picked = st.pills(
        words("compare_pick", joint),
        every,
        default=every,
        selection_mode="multi",
        wrap=True,
        format_func=lambda option: option_name(joint, option),
        key=f"{KEYS}_options_{joint}",
        persist_state="session",
    )
    shown = tuple(option for option in every if option in picked)
    if len(shown) < 2:
        st.info(words("compare_few", joint))
        return
    rows = rows_of(joint, first)
    why = words("compare_first" if first else "compare_main", joint)
    st.html(Markup(f'<p class="oa-quiet">{why}</p>' + _rows(joint, rows[:AT_FIRST], shown)))
    rest = rows[AT_FIRST:]
    if rest and st.toggle(
        words("compare_rest", joint), key=f"{KEYS}_rows_{joint}", persist_state="session"
    ):
        st.html(Markup(_rows(joint, rest, shown)))


def rows_of(joint: str, first: tuple[str, ...]) -> list[str]:
    """The rows that are compared: those that matter most to this person, else the main ones."""
    return list(first or _main_rows(joint))


@cache
def _main_rows(joint: str) -> tuple[str, ...]:
    return tuple(outcome_ids(load_evidence().about(joint), View(options(joint))))


def compared(joint: str, first: tuple[str, ...]) -> str:
    """Everything that `compare` can show, whose words the page explains."""
    return _rows(joint, rows_of(joint, first), options(joint))


def _rows(joint: str, rows: list[str], shown: tuple[str, ...]) -> str:
    html = "".join(row_html(joint, row, shown, False) for row in rows)
    return f'<div class="oa-visit-rows">{html}</div>'


@st.fragment
def lean(joint: str) -> None:
    """Which way the person leans now."""
    follow(joint)
    names = {
        UNSAID: words("leaning_unsaid"),
        **{option: option_name(joint, option) for option in options(joint)},
        UNDECIDED: words("leaning_undecided"),
    }
    key = f"{KEYS}_leaning_{joint}"
    now = kept(joint).leaning or UNSAID
    if st.session_state.get(key) != now:
        st.session_state[key] = now

    def keep() -> None:
        said = st.session_state[key]
        change(joint, leaning=None if said in {None, UNSAID} else said)

    st.pills(
        words("leaning", joint),
        list(names),
        required=True,
        wrap=True,
        format_func=names.__getitem__,
        key=key,
        on_change=keep,
    )
    tab.draw("clinic-lean")


@st.fragment
def talk(joint: str, asked: tuple[str, ...]) -> None:
    """The questions, each with a box to tick when it was talked about."""
    follow(joint)
    done: set[str] = st.session_state.setdefault(TALKED, {}).setdefault(joint, set())
    for number, question in enumerate(asked):
        key = f"{KEYS}_talked_{joint}_{number}"
        if st.session_state.get(key) != (question in done):
            st.session_state[key] = question in done

        def keep(key: str = key, question: str = question) -> None:
            (done.add if st.session_state[key] else done.discard)(question)

        st.checkbox(_label(question), key=key, on_change=keep)
    said = words("talked").format(done=len(done & set(asked)), all=len(asked))
    st.html(Markup(f'<p class="oa-quiet" role="status">{said}</p>'))


def _label(question: str) -> str:
    """A question as a label. The name that a screen reader hears is the label as it was sent, so
    signs are only taken out of Markdown's hands where there is one that it would act on."""
    return as_markdown(question) if _ACTIVE.search(question) else question


@st.fragment
def note(joint: str) -> None:
    """Notes for the summary."""
    follow(joint)
    ask_notes(joint, words("notes_label", joint), KEYS, height=140)
    tab.draw("clinic-note")


def save(joint: str) -> None:
    """The summary as a PDF, made when the button is pressed from what is kept at that moment."""
    pdf = next(form for form in summary_view.FORMS if form.name == "pdf")
    st.download_button(
        words("print"),
        partial(summary_view.made, pdf, live(joint), False),
        file_name=f"my-summary-{joint.replace('_', '-')}.{pdf.ending}",
        mime=pdf.mime,
        key=f"{KEYS}_save",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
    )
