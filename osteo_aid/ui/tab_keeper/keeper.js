// Keeps the answers in this tab's own sessionStorage, and gives them back to a server that has none.
// What is kept is made and read by osteo_aid/ui/tab.py; here it is only a text.

const PLACE = "osteo-aid";
const LEFT = "osteo-aid-left"; // while the page is loaded anew: the visit that it belonged to
const MARK = "osteo-aid-answered"; // the name of a window whose answers could not be kept

const app = document.querySelector("[data-testid=stApp]");
let session = ""; // the visit that the server speaks of
let written = 0; // the number of its newest text
const over = new Set(); // visits before it: a page drawn by one may still be here

function stored(place) {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null; // blocked
  }
}

function store(text) {
  let kept = true;
  try {
    if (text) sessionStorage.setItem(PLACE, text);
    else sessionStorage.removeItem(PLACE);
  } catch {
    kept = !text;
  }
  if (!kept && !window.name) window.name = MARK;
  if (kept && window.name === MARK) window.name = "";
}

// A field hands over what was typed when it loses the focus. When the person goes Back, reloads or
// puts the phone away it may not lose it in time.
function handOver() {
  document.activeElement?.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

// The server may still be busy with what was handed over: so the next visit asks for this one.
function leave() {
  handOver();
  try {
    if (session) sessionStorage.setItem(LEFT, session);
  } catch {
    // blocked
  }
}

function left() {
  const before = stored(LEFT);
  if (before) sessionStorage.removeItem(LEFT);
  return before;
}

window.addEventListener("popstate", handOver, true);
window.addEventListener("beforeunload", leave, true);
window.addEventListener("pagehide", leave, true);
document.addEventListener("visibilitychange", () => document.hidden && handOver(), true);

// Where a field has one button to itself, Enter presses it, after the field has told what is in it.
// A form would do so too, but what is typed in one and not sent is lost with the page.
document.addEventListener("keydown", (event) => {
  const place = event.target.closest?.("[class*='st-key-oa-enter-']");
  if (!place || event.key !== "Enter" || event.isComposing || event.target.tagName !== "INPUT") return;
  setTimeout(() => place.querySelector("button").click());
});

// After a lost connection Streamlit draws nothing by itself. A server that was started anew then has
// an empty session, which does not know the parts of the page: so the whole page is asked for.
let runPage = () => {};
let connected = true;

new MutationObserver(() => {
  const now = app.dataset.testConnectionState === "CONNECTED";
  if (now && !connected) runPage();
  connected = now;
}).observe(app, { attributeFilter: ["data-test-connection-state"] });

export default function ({ data, setTriggerValue }) {
  if (over.has(data.session)) return;
  if (data.page) runPage = () => setTriggerValue("back", session);
  if (data.session !== session) {
    over.add(session);
    session = data.session;
    written = 0;
    const found = { session, answers: stored(PLACE), before: left(), lost: window.name === MARK };
    if (found.lost) window.name = "";
    if (found.answers || found.before || found.lost) setTriggerValue("found", found);
  }
  if (data.number > written) {
    written = data.number;
    store(data.answers);
  }
}
