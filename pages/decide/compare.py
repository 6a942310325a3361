"""Compare: the same rows for every choice, side by side."""

import streamlit as st

from osteo_aid.domain.values import first_rows
from osteo_aid.evidence import load_evidence
from osteo_aid.text import page
from osteo_aid.ui.compare_view import View, option_name, outcome_ids, row_html
from osteo_aid.ui.frame import next_step, opening
from osteo_aid.ui.frame import page as page_at
from osteo_aid.ui.joint import carried, here
from osteo_aid.ui.kept import kept
from osteo_aid.ui.markup import Markup
from osteo_aid.ui.pictures import at_a_glance
from osteo_aid.ui.prose import heading, met, prose, shown

joint = here()
ev = load_evidence().about(joint)
words = page("compare", joint)
order = [str(option) for option in ev.options.index]
titles = {str(key): str(title) for key, title in ev.outcomes["title"].items()}

opening("Compare the choices", words["lead"])
shown(f'<div class="oa-note oa-standing" role="note">{words["note_html"]}</div>')

with st.container(key="oa-controls"):
    hidden = st.session_state.get("compare_hidden", False)
    names = {option: option_name(ev, option, View((), hidden=hidden)) for option in order}
    chosen = st.pills(
        words["columns_label"],
        order,
        default=order,
        selection_mode="multi",
        format_func=names.__getitem__,
        key=f"compare_options_{joint}",
        persist_state="session",
    )
    first = st.multiselect(
        words["priorities_label"],
        list(titles),
        format_func=titles.__getitem__,
        key=f"compare_first_{joint}",
        placeholder=words["priorities_placeholder"],
        persist_state="session",
    )
    all_rows = st.toggle(words["all_label"], key="compare_all", persist_state="session")
    st.toggle(
        words["hide_label"], key="compare_hidden", help=words["hide_help"], persist_state="session"
    )

options = tuple(option for option in order if option in chosen)
rated = [row for row in first_rows(kept(joint).ratings, joint) if row not in first]
view = View(options=options, first=(*first, *rated), hidden=hidden, all_rows=all_rows)

if len(options) < 2:
    st.info(words["too_few"])
else:
    if not hidden:
        heading(words["glance_title"])
        shown(at_a_glance(joint, options))
    prose(words["how_to_read"])
    main = [row for row in outcome_ids(ev, view) if row not in view.first]
    for title, keys in ((words["first_title"], view.first), (words["rows_title"], main)):
        if keys:
            heading(title)
            if rated and keys == view.first:
                told = "; ".join(f"“{titles[row]}”" for row in rated)
                prose(words["rated_first"].format(rows=told))
                with st.container(key="oa-link-on"):
                    st.page_link(
                        page_at("what_matters"), label=words["rated_link"], query_params=carried()
                    )
            rows = [row_html(joint, key, options, hidden) for key in keys]
            met(*rows)
            st.html(Markup("".join(rows)))

prose(words["print_hint"])
next_step("could_it_suit_me", "See what criteria say", words["next_why"])
