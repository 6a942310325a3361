"""My questions: pick from a list, add one's own, and put them in order without dragging.

Built anew for every visitor and never cached where it holds what a person wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

import streamlit as st

from osteo_aid.charts.icons import option_mark
from osteo_aid.domain.joints import option_name, options
from osteo_aid.summary.answers import LONGEST_QUESTION, MOST_QUESTIONS
from osteo_aid.text import page
from osteo_aid.ui import asking, tab, visit
from osteo_aid.ui.asking import DECIDING, WHICHEVER
from osteo_aid.ui.images import image
from osteo_aid.ui.joint import follow
from osteo_aid.ui.kept import DRAFT, change, kept
from osteo_aid.ui.markup import Markup

LIST_PLACE: Final = "oa-my-list"
OWN: Final = "own"
SAID: Final = "asking_said"


class Said(NamedTuple):
    """What is told once, in the run after something was done: where, in which words, and whether
    it was refused."""

    place: str
    sentence: str
    refused: bool = False

    def at(self, place: str) -> str:
        """The words as HTML if they belong to a place, else ''."""
        if self.place != place or not self.sentence:
            return ""
        kind = 'class="oa-wrong" role="alert"' if self.refused else 'class="oa-help"'
        return f"<p {kind}>{escape(self.sentence)}</p>"


@st.fragment
def tool(joint: str) -> None:
    """What to pick from beside one's own list."""
    follow(joint)
    said = st.session_state.pop(SAID, Said("", ""))
    asked = _asked(joint)
    st.html(Markup(_strip(len(asked), said)))
    picking, listed = st.columns([11, 9], gap="large")
    with picking, st.container(key="oa-picking"):
        for group, texts in _groups(joint).items():
            _pick(joint, group, texts, asked)
        _own(joint, said)
    with listed, st.container(key="oa-listed"):
        _list(joint, asked, said)
    tab.draw("questions")


def _asked(joint: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kept(joint).asked))


def _groups(joint: str) -> dict[str, tuple[str, ...]]:
    groups = asking.starters(joint) | {DECIDING: asking.deciding(kept(joint).about)}
    return {group: texts for group, texts in groups.items() if texts}


def _tell(where: str, key: str, /, **words: object) -> None:
    st.session_state[SAID] = Said(where, say(key).format(**words), key.startswith("refused"))


# Picking


def _pick(joint: str, group: str, texts: tuple[str, ...], asked: tuple[str, ...]) -> None:
    key = f"asking_{joint}_{group}"
    shown = [text for text in texts if text in asked]

    def keep() -> None:
        now = st.session_state[key]
        # A question may stand in several groups. One press changes one: if something came, what
        # went is only what the browser had not drawn yet.
        if new := [text for text in now if text not in shown]:
            _add(joint, new, LIST_PLACE)
        else:
            _take_off(joint, [text for text in shown if text not in now])

    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    st.html(Markup(_fold(joint, group, len(texts))))
    st.pills(
        _name(joint, group),
        texts,
        selection_mode="multi",
        key=key,
        on_change=keep,
        wrap=True,
        label_visibility="collapsed",
    )


@lru_cache(maxsize=64)
def _fold(joint: str, group: str, count: int) -> str:
    """The heading of a group. It folds what follows it (asking.css), with no run of the script."""
    name, option = escape(_name(joint, group)), group in options(joint)
    mark = f'<span class="oa-mark">{image(option_mark(group))}</span>' if option else ""
    kind = f"oa-opt-name oa-opt-{group}" if option else ""
    opened = " open" if group == WHICHEVER else ""
    many = say("count_one" if count == 1 else "count").format(count=count)
    why = f'<p class="oa-help">{escape(say("deciding_why"))}</p>' if group == DECIDING else ""
    return (
        f'<details class="oa-theme oa-asking-fold"{opened}><summary>'
        f'<h3 class="oa-theme-name {kind}">{mark}{name}</h3>'
        f'<span class="oa-theme-count">{escape(many)}</span></summary>{why}</details>'
    )


def _name(joint: str, group: str) -> str:
    return option_name(joint, group) if group in options(joint) else say(group)


def _add(joint: str, texts: Iterable[str], place: str) -> None:
    """Put questions at the end of the list, or say why one cannot go there."""
    for text in texts:
        asked = _asked(joint)
        if why := asking.refusal(asked, text):
            _tell(place, why, count=len(text), most=_most(why))
            return
        change(joint, questions=(*asked, text))
        st.session_state[_marked(joint)] = text
        _tell(LIST_PLACE, "added", place=len(asked) + 1, text=text)


def _take_off(joint: str, texts: Iterable[str]) -> None:
    for text in texts:
        asked = _asked(joint)
        if text in asked:
            if st.session_state.get(_marked(joint)) == text:
                st.session_state[_marked(joint)] = asking.neighbour(asked, text)
            change(joint, questions=tuple(one for one in asked if one != text))
            _tell(LIST_PLACE, "removed", text=text)


def _most(why: str) -> int:
    return LONGEST_QUESTION if why == "refused_long" else MOST_QUESTIONS


# One's own words


def _own(joint: str, said: Said) -> None:
    # What is typed and not added stays in the session, not in the answers, until it is cleared.
    key = f"{DRAFT}{joint}_{visit.number()}"

    def add() -> None:
        text = asking.tidy(st.session_state[key] or "")
        _add(joint, [text], OWN)
        if text in _asked(joint):
            st.session_state[key] = ""

    st.html(Markup(f'<h3 class="oa-asking-own">{escape(say("own_title"))}</h3>'))
    with st.container(key="oa-enter-asking"):  # where Enter presses the button (keeper.js)
        st.text_input(
            say("own_label").format(most=LONGEST_QUESTION), key=key, persist_state="session"
        )
        st.button(say("own_add"), key=f"asking_add_{joint}", on_click=add)
    waits = f'<p class="oa-help">{escape(say("own_waits"))}</p>'
    told = said.at(OWN) or waits * bool(asking.tidy(st.session_state[key] or ""))
    st.html(Markup(f'<div role="status">{told}</div>'))


# The list


def _list(joint: str, asked: tuple[str, ...], said: Said) -> None:
    empty = "" if asked else f'<p class="oa-help">{escape(say("empty"))}</p>'
    st.html(
        Markup(
            f'<h2 id="{LIST_PLACE}" tabindex="-1">{escape(say("list_title"))}</h2>{empty}'
            f'<div role="status">{said.at(LIST_PLACE)}</div>{_on_paper(asked)}'
        )
    )
    if not asked:
        return
    key = _marked(joint)
    marked = st.session_state.get(key)
    if marked not in asked:
        st.session_state[key] = marked = asked[0]
    st.radio(say("list_label"), asked, format_func=asking.as_markdown, key=key)
    with st.container(key="oa-list-buttons", horizontal=True):
        for what, by in (("up", -1), ("down", 1)):
            st.button(
                _of(what, marked), key=f"asking_{what}_{joint}", on_click=_move, args=(joint, by)
            )
        st.button(_of("remove", marked), key=f"asking_remove_{joint}", on_click=_remove,
                  args=(joint,))  # fmt: skip


def _marked(joint: str) -> str:
    """The key of the question that the buttons are about."""
    return f"asking_marked_{joint}"


def _of(what: str, text: str) -> str:
    """The label of a button; which question it is about is read out and not seen (asking.css)."""
    return f"{say(what)} *: {asking.as_markdown(text)}*"


def _move(joint: str, by: int) -> None:
    text, asked = st.session_state[_marked(joint)], _asked(joint)
    if text not in asked:
        return
    after = asking.moved(asked, text, by)
    if after == asked:
        _tell(LIST_PLACE, "first" if by < 0 else "last", text=text)
        return
    change(joint, questions=after)
    _tell(LIST_PLACE, "moved", place=after.index(text) + 1, count=len(after), text=text)


def _remove(joint: str) -> None:
    _take_off(joint, [st.session_state[_marked(joint)]])


def _on_paper(asked: tuple[str, ...]) -> str:
    """The list as it is printed, with room below each question for the answer."""
    items = "".join(f"<li>{escape(text)}<span></span></li>" for text in asked)
    return f'<ol class="oa-asked-on-paper">{items}</ol>' if items else ""


def _strip(count: int, said: Said) -> str:
    """On a phone the list is far below: how long it is, and a link to it, stay in view."""
    words = say("strip_none" if not count else "strip_one" if count == 1 else "strip")
    refused = f"<span>{escape(said.sentence)}</span>" if said.refused else ""
    return (
        f'<p class="oa-asking-strip"><a href="#{LIST_PLACE}">'
        f"{escape(words.format(count=count))}</a>{refused}</p>"
    )


@lru_cache(maxsize=16)
def all_words(joint: str) -> str:
    """Every word of ours that the tool may show."""
    texts = [text for group in asking.starters(joint).values() for text in group]
    own = [text for key, text in page("my_questions", joint).items() if "{" not in text]
    return " ".join([*texts, *own, *(option_name(joint, option) for option in options(joint))])


def say(key: str) -> str:
    """A passage of the page, the same for every joint."""
    return page("my_questions")[key].strip()
