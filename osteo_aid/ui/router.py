"""The main script: it lists the pages, draws the frame and runs the page asked for.

`app.py` hands this file to `st.App`. No `pages/` folder may stand beside it.
"""

import streamlit as st

from osteo_aid.ui import footer, joint, menu, style, tab, visit
from osteo_aid.ui.frame import declared_pages, open_page, page_column
from osteo_aid.ui.site import PAGES

pages = declared_pages()
current = st.navigation(list(pages.values()), position="hidden")
info = next(info for info in PAGES if pages[info.slug] is current)
visit.begin()
joint.arrive()

st.set_page_config(page_title=info.window_title(joint.name_to_tell()), layout="wide")
style.apply(larger=visit.larger())
open_page(info)

menu.draw(info)
column = page_column(info)
visit.draw()  # this and the footer before the page runs, so that they are there whatever it does
footer.draw()

with column:
    tab.tell(info)
    current.run()
visit.settle()
tab.draw()
