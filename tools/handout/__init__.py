"""The whole aid for one joint as one HTML file: `python -m tools.handout` writes one for each.

It is made of the pages themselves, run without a browser: docs/adr/0017-handout-from-the-pages.md.
"""
