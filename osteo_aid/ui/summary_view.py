"""My summary on the page: what is still open, the paper itself, and the files to take along.

Whatever holds a person's words is built anew in each run and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from html import escape
from time import sleep
from typing import Final, NamedTuple

import streamlit as st

from osteo_aid.domain.joints import option_name, options
from osteo_aid.domain.lifetime import JOINT as LOOKS_AHEAD
from osteo_aid.summary import UNDECIDED, Answers, to_json
from osteo_aid.summary.document import Summary
from osteo_aid.summary.html import body_html, render_html
from osteo_aid.summary.model import summarise
from osteo_aid.summary.plain import as_text, render_text
from osteo_aid.ui.frame import page
from osteo_aid.ui.joint import carried
from osteo_aid.ui.kept import change, kept, live
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.notes import ask_notes
from osteo_aid.ui.questions import show
from osteo_aid.ui.recovery_controls import pick_day
from osteo_aid.ui.recovery_words import choices

PARTS: Final = ("yours", "paper", "take", "open")
"""The parts of the page, in order."""
LARGE: Final = "summary_large"
ON_ITS_WAY: Final = 0.3
"""Seconds within which what was typed before a click has reached the session."""
NO_DAY: Final = frozenset({None, "no_operation"})


class Form(NamedTuple):
    """One form of the summary: its name in my_summary.md, the file's ending, its kind, its maker.

    The maker takes the answers and whether the type is large.
    """

    name: str
    ending: str
    mime: str
    make: Callable[[Answers, bool], str | bytes]


def _pdf(ans: Answers, large: bool) -> bytes:
    from osteo_aid.summary.pdf import render_pdf  # Typst is large, and few ask for it

    return render_pdf(ans, large)


def _calendar(ans: Answers, _large: bool) -> bytes:
    from osteo_aid.summary.calendar import render_ics

    return render_ics(ans)


FORMS: Final = (
    Form("pdf", "pdf", "application/pdf", _pdf),
    Form("html", "html", "text/html", render_html),
    Form("text", "txt", "text/plain", lambda ans, _large: render_text(ans)),
    Form("calendar", "ics", "text/calendar", _calendar),
    Form("answers", "json", "application/json", lambda ans, _large: to_json(ans)),
)
FILE_NAMES: Final = {"calendar": "recovery", "answers": "my-answers"}
"""What a file is called, where it is not "my-summary"."""


def jumps(words: Mapping[str, str]) -> str:
    """Links to every part of the page."""
    links = "".join(
        f'<li><a href="#{_id(part)}">{escape(words[f"{part}_short"])}</a></li>' for part in PARTS
    )
    label = escape(words["parts_label"], quote=True)
    return f'<nav class="oa-jumps" aria-label="{label}"><ol>{links}</ol></nav>'


def heading(part: str, words: Mapping[str, str]) -> str:
    """The heading of a part and a line on it."""
    line = (
        f'<p class="oa-quiet">{escape(about)}</p>' if (about := words.get(f"{part}_about")) else ""
    )
    title = escape(words[f"{part}_title"])
    return f'<h2 class="oa-part" id="{_id(part)}">{title}</h2>{line}'


def _id(part: str) -> str:
    return f"oa-summary-{part}"


def missing(ans: Answers, words: Mapping[str, str]) -> None:
    """What is not on the summary yet, each with a link to where it is answered."""
    pages: dict[str, tuple[str, object]] = {
        "answers": ("could_it_suit_me", ans.about.answers),
        "ratings": ("what_matters", ans.ratings),
        "checks": ("check_what_you_know", {**ans.checks, **ans.ready}),
        "questions": ("my_questions", ans.asked),
    }
    if ans.joint == LOOKS_AHEAD:
        pages["ahead"] = ("looking_ahead", ans.ahead)
    empty = {name: slug for name, (slug, found) in pages.items() if not found}
    if not empty:
        return
    with st.container(key="oa-sum-missing"):
        st.html(
            Markup(
                f'<h2 class="oa-sum-missing-title">{escape(words["missing_title"])}</h2>'
                f'<p class="oa-quiet">{escape(words["missing_about"])}</p>'
            )
        )
        for name, slug in empty.items():
            st.page_link(
                page(slug),
                label=words[f"missing_{name}"],
                query_params=carried(),
            )


def lean(joint: str, words: Mapping[str, str]) -> None:
    """Which way the person leans; nothing is picked for them."""
    names = {one: option_name(joint, one) for one in options(joint)}
    names[UNDECIDED] = words["undecided"]
    key = f"summary_leaning_{joint}"
    show(key, kept(joint).leaning)
    st.radio(
        words["leaning"],
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: change(joint, leaning=st.session_state[key]),
    )


def note(joint: str, words: Mapping[str, str]) -> None:
    """The person's own words."""
    ask_notes(joint, words["notes"], "summary", height=180)
    st.html(Markup(f'<p class="oa-help oa-help-near">{escape(words["notes_help"])}</p>'))


def pick_operation(joint: str, words: Mapping[str, str]) -> None:
    """The operation and the day that weeks and calendar are about."""
    known = {choice.key: choice for choice in choices(joint)}
    ans, key = kept(joint), f"summary_operation_{joint}"
    now = next((one for one in known.values() if one.option == ans.option), None)
    if ans.site:
        now = next((one for one in known.values() if (one.option, one.site) == _of(ans)), now)

    def keep() -> None:
        picked = known.get(st.session_state[key])
        change(joint, option=picked and picked.option, site=picked and picked.site)

    show(key, now and now.key)
    st.pills(
        words["operation"],
        list(known),
        format_func=lambda one: known[one].name,
        key=key,
        on_change=keep,
        wrap=True,
    )
    st.html(Markup(f'<p class="oa-help oa-help-near">{escape(words["operation_help"])}</p>'))
    pick_day(joint, "summary")


def _of(ans: Answers) -> tuple[str | None, str | None]:
    return ans.option, ans.site


def paper(summary: Summary, large: bool) -> str:
    """The summary as a sheet of paper."""
    size = " oa-sheet-large" if large else ""
    return f'<div class="oa-sheet{size}">{body_html(summary, top=2)}</div>'


@lru_cache(maxsize=16)
def words_on(joint: str) -> str:
    """What stands on everybody's summary of a joint, to explain its medical words."""
    return body_html(summarise(Answers(joint), date(2000, 1, 1)))


def take(joint: str, words: Mapping[str, str], large: bool) -> None:
    """A button for each file; a file is made when its button is pressed and not before."""
    ans, now = kept(joint), live(joint)
    counted = ans.surgery_date is not None and ans.option not in NO_DAY
    for form in FORMS:
        with st.container(key=f"oa-save-{form.name}"):
            if form.name == "calendar" and not counted:
                st.html(Markup(_line(words["calendar_missing"])))
                continue
            st.download_button(
                words[f"save_{form.name}"],
                partial(made, form, now, large),
                file_name=f"{FILE_NAMES.get(form.name, 'my-summary')}-{joint.replace('_', '-')}"
                f".{form.ending}",
                mime=form.mime,
                key=f"summary_save_{form.name}",
                on_click="ignore",
                icon=":material/download:",
                width="stretch",
            )
            st.html(Markup(_line(words[f"about_{form.name}"])))


def _line(text: str) -> str:
    return f'<p class="oa-help oa-help-near">{escape(text)}</p>'


def made(form: Form, now: Callable[[], Answers], large: bool) -> str | bytes:
    """A file. Streamlit writes what goes wrong into its log, so nothing of the answers is in it.

    Runs in a thread of its own. The click that asks for the file also sends what was typed last.
    """
    sleep(ON_ITS_WAY)
    try:
        return form.make(now(), large)
    except Exception as error:
        raise RuntimeError(f"{form.name}: {type(error).__name__}") from None


def copy(summary: Summary, words: Mapping[str, str]) -> None:
    """The summary as plain text in a box that can be copied from, once asked for."""
    if st.toggle(words["copy"], key="summary_copy"):
        st.html(Markup(_line(words["copy_about"])))
        st.code(as_text(summary), language=None, wrap_lines=True, height=420)
