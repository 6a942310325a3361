"""Walking through a page with the Tab key alone."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

_START: Final = """() => {
  const shown = e => e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const stops = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';
  window.oaSeen = new Set();
  window.oaStops = [...document.querySelectorAll(stops)]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.id !== 'stMain' && shown(e));
  document.activeElement.blur();
  return window.oaStops.length;
}"""
"""Note what the keyboard must reach: everything one can click or fill in, as it stands now."""

_STOP: Final = """() => {
  const widget = '[data-testid="stElementContainer"]';
  const own = (e, top) => e.matches('input') && top.closest(widget) === e.closest(widget);
  const e = document.activeElement;
  if (!e || e === document.body) return {again: window.oaSeen.size > 0, wrong: ''};
  if (window.oaSeen.has(e)) return {again: true, wrong: ''};
  window.oaSeen.add(e);
  if (e.id === 'stMain') return {again: false, wrong: ''};
  const box = e.getClientRects()[0] || e.getBoundingClientRect();
  const name = `${e.tagName} ${(e.getAttribute('aria-label') || e.innerText || '').slice(0, 50)}`;
  const style = getComputedStyle(e);
  const wrong = [];
  if (e.matches('a, button, summary')
      && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2))
    wrong.push('has no visible ring');
  if (box.width > 2 && box.height > 2) {  // smaller: the real field, hidden behind a drawn one
    const x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 40);
    const top = document.elementFromPoint(x, y);
    if (x < 0 || x > innerWidth || y < 0 || y > innerHeight) wrong.push('is off the screen');
    else if (!top || !(e.contains(top) || own(e, top)))
      wrong.push(`is covered by ${top?.tagName}.${top?.className}`);
  }
  return {again: false, wrong: wrong.length ? `${name}: ${wrong.join(', ')}` : ''};
}"""

_MISSED: Final = """() => {
  const group = e => e.closest('[role="radiogroup"], [role="toolbar"], [role="tablist"]') || e;
  const groups = new Set([...window.oaSeen].map(group));
  return window.oaStops.filter(e => e.isConnected && !groups.has(group(e)))
    .map(e => `${e.tagName} ${(e.getAttribute('aria-label') || e.innerText || '').slice(0, 50)}`);
}"""


def keyboard_complaints(page: Page) -> list[str]:
    """What a reader without a mouse would miss or lose; empty when Tab does it all.

    Tab must reach everything that can be pressed or filled in (one stop for each group of
    radio buttons), each stop must be seen on the screen with a ring, and the walk must end.
    """
    count: int = page.evaluate(_START)
    wrong: list[str] = []
    for _ in range(count + 20):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop["again"]:
            missed: list[str] = page.evaluate(_MISSED)
            return [*wrong, *(f"{name}: Tab does not reach it" for name in missed)]
        if stop["wrong"]:
            wrong.append(str(stop["wrong"]))
    return [*wrong, "Tab never comes round again"]
