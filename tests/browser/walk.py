"""Counts what a walk through the aid asks of a person: clicks, keys, and words to read.

The time is worked out from the count, so that it is the same on a slow machine and on a fast one:

- reading: 180 words a minute. Most adults read between 175 and 300 words of English non-fiction a
  minute, 238 on average, and 183 aloud (Brysbaert 2019, doi 10.1016/j.jml.2019.104047), so this is
  near the slow end, and the speed of one person reading to another.
- a click: 3 seconds, to look, point and press; a key: half a second. These two are our own, a
  little more than the usual estimates for a practised hand.
- a new page: 2 seconds, to come and be looked at.

What is read is what the test says, and no more: text that is folded away, the small print on who
was studied and the menu are there to look up. What was read once is not read again word for word,
such as the name of a choice or "I don't know".
"""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import Locator, Page

WORDS_A_MINUTE: Final = 180
CLICK, KEY, NEW_PAGE = 3.0, 0.5, 2.0
"""Seconds."""
_SMALL_PRINT: Final = (
    ".oa-who, .oa-sure, .oa-label, .oa-about, .oa-hidden, .oa-words, .oa-word-card, style, "
    "[aria-hidden=true]"
)
_TEXTS: Final = """(root, small) => {
  const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest(small) && parent.checkVisibility({contentVisibilityAuto: true}))
      found.push(walker.currentNode.textContent);
  }
  return found;
}"""


class Walk:
    """One person's way through the aid in one window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.keys = self.pages = self.words = 0
        self._read: set[str] = set()

    def click(self, what: Locator) -> None:
        """Press something with mouse or finger."""
        what.click()
        self.clicks += 1

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, key: str) -> None:
        """Press one key, such as Tab."""
        self.page.keyboard.press(key)
        self.keys += 1

    def arrive(self) -> None:
        """Be on a new page."""
        self.pages += 1

    def read(self, selector: str, most: int | None = None) -> None:
        """Read every element of a selector, or the first ones."""
        found = self.page.locator(selector).all()
        assert found, f"nothing to read at {selector}"
        for one in found[:most]:
            for text in one.evaluate(f"(root, small) => ({_TEXTS})(root, small)", _SMALL_PRINT):
                if text not in self._read:
                    self._read.add(text)
                    self.words += len(re.findall(r"\w[\w’'.,-]*", text))

    @property
    def steps(self) -> int:
        """Clicks and keys."""
        return self.clicks + self.keys

    @property
    def minutes(self) -> float:
        """How long it takes by the rule of this file."""
        by_hand = self.clicks * CLICK + self.keys * KEY + self.pages * NEW_PAGE
        return by_hand / 60 + self.words / WORDS_A_MINUTE

    def told(self) -> str:
        """The count in a line, for the report of a test."""
        return (
            f"{self.minutes:.1f} minutes: {self.words} words, {self.clicks} clicks, "
            f"{self.keys} keys, {self.pages} pages"
        )
