"""How hard a text is to read: the Flesch-Kincaid school grade.

Kincaid 1975: 0.39 words/sentences + 11.8 syllables/words - 15.59. Wrapped lines are joined;
headings, list items, table cells and labels each count as a sentence. A number counts as a word
of one syllable, a word with a hyphen as one word. Syllables are counted by rule, so a grade is
good to a few tenths.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

INLINE = "a|abbr|b|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr"
# Words that the rules below get wrong and that this aid uses, and short forms said as letters.
SYLLABLES = {
    "area": 3, "clinically": 4, "create": 2, "created": 3, "diet": 2, "element": 3, "every": 2,
    "everyone": 3, "everything": 3, "fluid": 2, "idea": 3, "lifetime": 2, "million": 2,
    "osteoarthritis": 6, "osteoarthritic": 6, "people": 2,
    "quiet": 2, "reality": 4, "realistic": 4, "science": 2, "society": 4, "someone": 2,
    "something": 2, "sometimes": 2, "somewhere": 2, "therefore": 2, "whatever": 3, "react": 2,
    "mm": 4, "cm": 4, "kg": 4, "nhs": 3, "bmi": 3, "mri": 3, "hka": 3, "pdf": 3, "csv": 3,
}  # fmt: skip
# Beats more (+1) or fewer (-1) than groups of vowels, with an example of each.
SYLLABLE_RULES = [
    (-1, r"[^aeiouyl]e$|[aeiouy][lr]e$"),  # make, while; but ta-ble
    (
        -1,
        r"(?<![sxzcg])(?<!ch)(?<!sh)(?<![^aeiouyl]l)(?<![aeiouy])es$",
    ),  # makes; but ta-bles, box-es
    (-1, r"(?<![td])(?<![^aeiouyl]l)(?<![aeiouy])ed$"),  # moved; but wan-ted, han-dled
    (-1, r"[^aeioul]e(?=(?:ments?|ful|fully|less|ness|ly)$)"),  # replace-ment, safe-ly
    (+1, r"(?<![tcsg])i[aou]"),  # me-di-al, pre-vi-ous; but spe-cial
    (+1, r"(?<![qg])u[ao]"),  # u-su-al; but quality
    (+1, r"(?<![gc])eo"),  # os-te-o-tomy; but surgeon
    (+1, r"[aeiouy]ing$"),  # be-ing
    (+1, r"isms?$"),  # mech-a-nis-m
]
_DROPPED = re.compile(r"<(script|style|svg)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{INLINE})\b[^<>]*>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_DIRECTIVE = re.compile(r":[a-z]+(?:-background|-badge)?\[([^\]]*)\]|:(?:material/)?[a-z_]+:")
_RULE = re.compile(r"\s*(?:[|:\s-]*-{2,}[|:\s-]*|\*{3,}|_{3,}|`{3,}.*)\s*")
_ITEM = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+|\d{1,3}[.)]\s+|>\s?)")
_END = re.compile(r"(?<=[.!?…])[\"'\u201d\u2019)\]]*\s+")
_WORD = re.compile(r"\w+(?:['\u2019.,/-]\w+)*")


@dataclass(frozen=True)
class Counts:
    """What the grade is made of."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade; 0 for a text without words."""
        if not self.words:
            return 0.0
        per_sentence, per_word = self.words / self.sentences, self.syllables / self.words
        return 0.39 * per_sentence + 11.8 * per_word - 15.59


def blocks(text: str) -> list[tuple[int, str]]:
    """Line number and joined text of each paragraph, heading, list item and table cell."""
    found: list[tuple[int, str]] = []
    open_block: list[str] = []
    start = 1

    def close() -> None:
        if open_block:
            found.append((start, " ".join(open_block)))
            open_block.clear()

    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or _RULE.fullmatch(line):
            close()
        elif line.lstrip().startswith("|"):
            close()
            found.extend((number, c.strip()) for c in line.strip().strip("|").split("|"))
        else:
            item = _ITEM.match(line)
            if item:
                close()
            if not open_block:
                start = number
            open_block.append(line[item.end() if item else 0 :].strip())
            if line.lstrip().startswith("#"):
                close()
    close()
    return found


def strip_markup(text: str) -> str:
    """The words a reader sees: no tags, addresses, link targets or emphasis marks.

    Tags that start a new line on screen become empty lines; lines are otherwise kept.
    """
    text = _DROPPED.sub(lambda m: "\n" * m.group().count("\n"), text)
    text = _INLINE_TAG.sub("", text)
    text = html.unescape(_OTHER_TAG.sub("\n\n", text))
    text = _DIRECTIVE.sub(lambda m: m.group(1) or "", _LINK.sub(r"\1", text))
    return re.sub(r"(?<!\w)[*_`~]+|[*`~]+|_+(?!\w)", _keep_list_mark, _URL.sub("", text))


def _keep_list_mark(mark: re.Match[str]) -> str:
    """Keep a "* " that opens a list item; drop emphasis."""
    line = mark.string[mark.string.rfind("\n", 0, mark.start()) + 1 : mark.start()]
    after = mark.string[mark.end() : mark.end() + 1]
    return mark.group() if mark.group() == "*" and not line.strip() and after == " " else ""


def sentences(text: str) -> list[str]:
    """The sentences of a Markdown or HTML text, as a reader meets them."""
    return [part for _, block in blocks(strip_markup(text)) for part in split_sentences(block)]


def split_sentences(block: str) -> list[str]:
    """The sentences of one block; a part without a word is none."""
    return [part for part in _END.split(block) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words and numbers of a plain text."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Syllables of an English word, by rule; at least 1, and 1 for a number."""
    parts = [part for part in re.split(r"[-/'\u2019.,\d_]", word.lower()) if part]
    return max(1, sum(_syllables(part) for part in parts if part not in {"s", "t", "re", "ll"}))


def _syllables(word: str) -> int:
    if word in SYLLABLES:
        return SYLLABLES[word]
    if word.endswith("s") and word[:-1] in SYLLABLES:
        return SYLLABLES[word[:-1]]
    beats = len(re.findall(r"[aeiouy]+", word))
    return max(1, beats + sum(more * len(re.findall(rule, word)) for more, rule in SYLLABLE_RULES))


def count(text: str) -> Counts:
    """Words, sentences and syllables of a Markdown or HTML text."""
    parts = sentences(text)
    found = [word for part in parts for word in words(part)]
    return Counts(len(found), len(parts), sum(syllables(word) for word in found))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a Markdown or HTML text."""
    return count(text).grade
