"""Answers outlast a reload and a restart of the server: the browser keeps them in the open tab.

The server's session is where the answers are. After each change it sends them, as one text, to a
small component of the page (tab_keeper/keeper.js), which writes them to the tab's sessionStorage.
A session that is new to the tab is given what is stored there and takes it over, before its own.
Why so, and what may go wrong: docs/adr/0012-answers-stay-in-the-tab.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from secrets import token_urlsafe
from typing import Any, Final, TypeAlias
from weakref import WeakValueDictionary

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from osteo_aid.summary import Answers, AnswersError, from_json, to_json
from osteo_aid.text import page as texts
from osteo_aid.ui import answers, kept
from osteo_aid.ui.frame import page
from osteo_aid.ui.joint import carried
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.site import PageInfo
from osteo_aid.ui.visit import LARGER, OUTREACH, TAB

COMPONENT: Final = "osteo-aid.tab_keeper"
PAGE: Final = "page"
FORMAT: Final = 1
LARGEST: Final = 1_000_000
"""Letters that are read back; five joints with every field full are far below it."""


MARKS: Final = (OUTREACH, LARGER, kept.MADE_UP)
"""What is on or off in a session and goes along: a stall stays one, a made-up person too."""

Everything: TypeAlias = tuple[dict[str, Any], dict[str, dict[str, Any]], tuple[str, ...]]
"""The dictionaries of `ui.answers` and `ui.kept`, and which of `MARKS` are on."""


def copied(now: Everything) -> Everything:
    """The same in dictionaries of its own."""
    return dict(now[0]), {joint: dict(fields) for joint, fields in now[1].items()}, now[2]


@dataclass
class Keeper:
    """What one session has told its tab.

    Attributes:
        session: a name for this session, so that the tab knows a new one when it meets it.
        number: grows with each change; 0 while nothing was ever answered here.
        text: all answers as they are now, "" for none.
        seen: what the text was made from: a copy of `now`.
        heard: whether the tab has given back what it had.
        now: all answers, as the session's own dictionaries.
        told: what a person should be told, as keys of visit.md with the reason.
        told_at: the number at which it was told first; with the next answer it goes.
    """

    session: str = field(default_factory=lambda: token_urlsafe(16))
    number: int = 0
    text: str = ""
    seen: Everything = ({}, {}, ())
    now: Everything = ({}, {}, ())
    heard: bool = False
    told: list[tuple[str, str]] = field(default_factory=list)
    told_at: int | None = None

    def look(self) -> None:
        """Make the text anew if anything was answered or cleared since it was made."""
        state = st.session_state
        on = tuple(mark for mark in MARKS if state.get(mark))
        self.now = state.setdefault(answers.KEY, {}), state.setdefault(kept.KEY, {}), on
        if self.now != self.seen:
            self.seen = copied(self.now)
            self.text = as_text(kept.everything(), on)
            self.number += 1


_SESSIONS: Final[WeakValueDictionary[str, Keeper]] = WeakValueDictionary()
"""Every session in the memory of this process. A tab that is loaded anew names the one it had:
what was typed just before may have come too late to be written down in the tab."""


def installed() -> bool:
    """Whether the aid is an installed distribution, whose files the browser may load."""
    return get_bidi_component_manager().get_component_asset_root(COMPONENT) is not None


def draw(key: str = PAGE) -> None:
    """Send what is kept to the tab: at the end of a page, and of a part that is drawn again alone.

    Args:
        key: of its own for each part; the router's is `PAGE`.
    """
    run = get_script_run_ctx(suppress_warning=True)
    alone = run is not None and bool(run.fragment_ids_this_run)
    if (key == PAGE) == alone or not installed():
        return  # with a whole page its end sends it
    keeper = _keeper()
    keeper.look()
    name = f"oa-tab-{key}"

    def found() -> None:
        _take_over(st.session_state[name]["found"])
        st.rerun()  # the whole page, wherever this was drawn

    data = {
        "session": keeper.session,
        "number": keeper.number,
        "answers": keeper.text,
        "page": key == PAGE,
    }
    _component()(key=name, data=data, on_found_change=found)


def tell(here: PageInfo) -> None:
    """Say at the top of a page what happened to the answers, or cannot be done for them."""
    words, keeper = texts("visit"), _keeper()
    keeper.look()
    if keeper.told and keeper.told_at is None:
        keeper.told_at = keeper.number
    elif keeper.told_at != keeper.number:
        keeper.told, keeper.told_at = [], None
    sentences = [words[key].format(reason=reason) for key, reason in keeper.told]
    if not installed() and here.section == "Decide" and here.slug != "compare":
        sentences += [words["not_kept"], words["not_kept_mend"]]
    if not sentences:
        return
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    st.html(Markup(f'<div class="oa-note oa-told" role="alert">{said}</div>'))
    if here.slug != "my_summary":
        st.page_link(page("my_summary"), label=words["to_summary"], query_params=carried())


def as_text(records: Iterable[Answers], marks: Iterable[str] = ()) -> str:
    """Records and marks as the text that a tab keeps; "" for none."""
    made, on = ",".join(to_json(record) for record in records), list(marks)
    said = f',"marks":{json.dumps(on)}' if on else ""
    return f'{{"format":{FORMAT},"records":[{made}]{said}}}' if made or on else ""


def marks_in(text: Any) -> tuple[str, ...]:
    """Which of `MARKS` a text from a tab has; none in a damaged one, which `from_text` tells."""
    try:
        on = json.loads(text)["marks"]
    except (LookupError, TypeError, ValueError, RecursionError):
        return ()
    return tuple(mark for mark in MARKS if isinstance(on, list) and mark in on)


def from_text(text: Any) -> tuple[list[Answers], list[str]]:
    """The records in a text from a tab, and sentences about those that cannot be read."""
    records, refused = [], []
    try:
        if not isinstance(text, str) or len(text) > LARGEST:
            raise AnswersError("They are not what this aid wrote.")
        stored = json.loads(text)
        if not isinstance(stored, dict) or not isinstance(stored.get("records"), list):
            raise AnswersError("They are not what this aid wrote.")
    except AnswersError as error:
        return [], [str(error)]
    except (ValueError, RecursionError):
        return [], ["They were damaged."]
    for one in stored["records"]:
        try:
            records.append(from_json(json.dumps(one, ensure_ascii=False)))
        except AnswersError as error:
            refused.append(str(error))
    return records, refused


def _take_over(found: Any) -> None:
    """Fill this session from what the tab had, and lay over it what was answered since."""
    keeper = _keeper()
    if keeper.heard or not isinstance(found, dict) or found.get("session") != keeper.session:
        return  # what another session asked for
    keeper.heard = True
    keeper.look()
    since, before = copied(keeper.now), _SESSIONS.get(str(found.get("before")))
    if before is not None:
        earlier = copied(before.now)
    elif found.get("answers") is not None:
        records, refused = from_text(found["answers"])
        keeper.told = [("damaged", sentence) for sentence in refused]
        kept.take_over(records)
        earlier = (*copied(keeper.now)[:2], marks_in(found["answers"]))
    else:
        keeper.told = [("lost", ""), ("lost_why", "")] if found.get("lost") else []
        return
    given, chosen, _ = keeper.now
    st.session_state.update(dict.fromkeys((*earlier[2], *since[2]), True))
    given.update(earlier[0] | since[0])
    for joint in {**earlier[1], **since[1]}:
        chosen[joint] = earlier[1].get(joint, {}) | since[1].get(joint, {})


def _keeper() -> Keeper:
    keeper: Keeper | None = st.session_state.get(TAB)
    if keeper is None:
        keeper = st.session_state[TAB] = Keeper()
        _SESSIONS[keeper.session] = keeper
    return keeper


@lru_cache(maxsize=1)
def _component() -> Callable[..., Any]:
    return st.components.v2.component(COMPONENT, js="keeper.js", isolate_styles=False)
