// The list of pages as one element: Streamlit's own links would cost the server more than the question beside them.
// It also does for the whole page what markup alone cannot: follow our links, keep the browser's Back, lead from a problem to its
// field, print, send a note while it is being typed, give fields names that can be read out, say when the browser is offline,
// and tell the server when it is back after it was cut off.
export default function ({ data, parentElement, setTriggerValue }) {
  const nav = parentElement.querySelector("nav")
  window.aimTell = setTriggerValue
  if (!window.aimListens) listen()
  const wanted = new TextDecoder().decode(data)
  if (nav.dataset.drawn === wanted) return
  nav.dataset.drawn = wanted
  const { names, groups, ids, current, move } = JSON.parse(wanted)
  if (move) window.aimMoveAhead(move)
  nav.hidden = groups.length === 0
  nav.replaceChildren(...names.map((name) => element("p", name.look, name.text)), ...groups.flatMap(group))

  function element(tag, look, text) {
    const made = document.createElement(tag)
    if (look) made.className = look
    if (text) made.textContent = text
    return made
  }

  function group({ title, links }) {
    const list = element("ul")
    list.append(...links.map(item))
    return title ? [element("p", "aim-nav-heading", title), list] : [list]
  }

  function item({ page, address, text, status, kind }) {
    const link = element("a", kind ? `aim-nav-${kind}` : "")
    link.href = address || `${page}?${ids}`
    if (page) link.dataset.page = page
    else Object.assign(link, { target: "_blank", rel: "noreferrer" }) // the address holds ids that are nobody else's business
    if (page && page === current) link.setAttribute("aria-current", "page")
    link.append(element("span", "", text))
    if (status) link.append(" ", element("span", "aim-nav-status", status))
    const made = element("li")
    made.append(link)
    return made
  }
}

// Once for as long as the page is loaded; what it tells goes through the newest connection.
function listen() {
  window.aimListens = true
  let toldSoon
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    const link = event.target.closest("a[data-page], a[data-field], [data-print]")
    if (!link) return
    event.preventDefault()
    clearTimeout(toldSoon) // it would draw the page that is being left
    // A click is an event for the server, as a button's is, so that a note still being typed is saved before the page changes.
    if (link.dataset.page) window.aimTell("go", link.dataset.page)
    else if (link.dataset.field) enter(link.dataset.field)
    else window.print()
  })
  // Streamlit names a field with its label's Markdown, and a screen reader would read out every star and backslash.
  // Writing what stands there already would be told to the observer again, for ever.
  const name = (field) => {
    const plain = field.ariaLabel.replace(/\*\*|\\(?=[^\w\s])/g, "").replace(/\s+/g, " ")
    if (plain !== field.ariaLabel) field.setAttribute("aria-label", plain)
  }
  const withMarkdown = ":is([aria-label*='**'], [aria-label*='\\\\'])"
  new MutationObserver(() => document.querySelectorAll(withMarkdown).forEach(name))
    .observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] })
  // The connection can look sound for minutes after the network has gone: what is chosen then is on the screen and not saved.
  const away = document.createElement("div")
  Object.assign(away, { className: "aim-offline", role: "alert" })
  document.body.append(away)
  const offline = () => (away.textContent = navigator.onLine ? "" : "You are offline. Nothing more is saved until you are back.")
  for (const change of ["online", "offline"]) addEventListener(change, offline)
  const app = document.querySelector("[data-testid=stApp]")
  sendNotes(app)
  keepSteps()
  keepPlace()
  // What the page has to say by then counts for more, and being drawn again would take it away.
  const back = () => document.querySelector(".aim-done, .aim-problems") || window.aimTell("back", true)
  let cutOff = false
  new MutationObserver(() => {
    const connected = app.dataset.testConnectionState === "CONNECTED"
    if (connected && cutOff) toldSoon = setTimeout(back, 400) // the page is drawn again first
    cutOff = !connected
  }).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] })
}

// A note goes to the server when its field is left, and also when the typing pauses.  Until it is there nothing says 'saved'.
function sendNotes(app) {
  const PAUSE = 2000
  const CALM = 300 // a run that had begun before can end first
  let sent, pause, calm
  const send = (field) => {
    sent = true
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true }))
  }
  const inNote = (event) => event.target.closest?.("[class*=st-key-note-] textarea")
  document.addEventListener("input", (event) => {
    const field = inNote(event)
    if (!field) return
    sent = false
    document.body.classList.add("aim-typing")
    clearTimeout(pause)
    pause = setTimeout(send, PAUSE, field)
  })
  document.addEventListener("focusout", (event) => (sent ||= Boolean(inNote(event))))
  new MutationObserver(() => {
    clearTimeout(calm)
    calm = setTimeout(() => {
      if (sent && app.dataset.testScriptState === "notRunning") document.body.classList.remove("aim-typing")
    }, CALM)
  }).observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] })
}

// The browser's Back leads from question to question.  What else the address remembers of a question is no step of its own.
// The mark is in the browser's address only, so that the server knows from it that the browser has gone back or forward.
function keepSteps() {
  const push = history.pushState.bind(history)
  const replace = history.replaceState.bind(history)
  const asked = (place) => new URLSearchParams(place.search).get("question")?.match(/^(?!action)\w.*/)?.[0]
  const marked = (url) => {
    const to = new URL(url, location.href)
    if (to.search) to.searchParams.set("back", "1") // of an empty one Streamlit would send the mark with every click
    return to
  }
  // On the way to another page Streamlit first empties the address of the one that is left.
  const isEmptied = (to) => to.pathname === location.pathname && asked(location) && !asked(to)
  const isStep = (to) => to.pathname !== location.pathname || (asked(location) && asked(to) !== asked(location))
  history.replaceState = (state, title, url) => isEmptied(marked(url)) || replace(state, title, marked(url))
  history.pushState = (state, title, url) =>
    isEmptied(marked(url)) || (isStep(marked(url)) ? push : replace)(state, title, marked(url))
}

// From a problem in the list to the field where it is put right.
function enter(key) {
  const field = document.querySelector(`.st-key-${CSS.escape(key)}`)
  field?.querySelector("input:not([type=hidden]), textarea, button, [tabindex='0']")?.focus()
  field?.scrollIntoView({ block: "center" })
}
