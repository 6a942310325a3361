"""The application. `streamlit run app.py` starts it on a laptop and on a server alike.

`st.App(...)` stands here literally because `streamlit run` looks for it in this file.
The main script is `osteo_aid/ui/router.py`, which has no `pages/` folder beside it:
so Streamlit never takes the aid for an old-style multipage app (docs/adr, deep links).
"""

import streamlit as st

from osteo_aid.ui.server import page_failed, start

server = start()

app = st.App(
    "osteo_aid/ui/router.py",
    lifespan=server.ready.lifespan,
    routes=server.routes(),
    middleware=server.middleware(),
    exception_handlers=server.exception_handlers(),
    on_script_error=page_failed,
)
