// Where the page stands and where the keyboard is after a move; and that no press is lost because something moved under it.
// The place is taken when the new heading comes, before it is painted: nothing moves afterwards.
function keepPlace() {
  const CONTROL = "label, button, a, summary, [role=option]"
  const STILL = 8 // pixels that a hand may tremble
  const LATE = 100 // a finger's click can come so much later than the finger goes, in milliseconds
  const HELD = 600 // a key's end is not always told, so it counts as up after so many milliseconds
  let press, key, wish, waiting, placed, swallow
  const main = () => document.querySelector("[data-testid=stMain]")
  const heading = () => document.querySelector("[data-testid=stMainBlockContainer] h1")
  const until = (there) => {
    waiting?.disconnect()
    waiting = new MutationObserver(() => there() && waiting.disconnect())
    waiting.observe(document.body, { subtree: true, childList: true, characterData: true })
  }

  function toTheTop() {
    // On a phone the menu lies over the page, so it is shut when it has done its work.
    const menu = document.querySelector("[data-testid=stSidebar][data-collapsed=false] [data-testid=stSidebarCollapseButton] button")
    if (menu && innerWidth < 768) menu.click()
    main()?.scrollTo(0, 0)
    const target = document.querySelector(".aim-problems") || heading()
    target?.setAttribute("tabindex", "-1")
    target?.focus({ preventScroll: true })
  }

  function toControl(key) {
    const control = () => document.querySelector(`.st-key-${CSS.escape(key)} :is(button, input, textarea)`)
    const there = () => (control()?.focus(), control())
    if (!there()) until(there)
  }

  // Nothing moves under a finger or while a key is down: it is done when they are up.
  const go = () => !press && !key && wish?.()
  const want = (move) => ((wish = () => ((wish = undefined), move())), go())

  // A move is announced before its page is drawn, and confirmed when all of it is.
  window.aimMoveAhead = (number) => {
    const [old, words] = [heading(), heading()?.textContent]
    until(() => {
      if (!heading() || (heading() === old && heading().textContent === words)) return false
      placed = number
      want(toTheTop)
      return true
    })
  }
  window.aimMove = (number, moves, to) => {
    const problems = document.querySelector(".aim-problems")
    document.title = (problems ? "Error: " : "") + document.title.replace(/^(Error: )+/, "")
    if (!moves || (placed === number && !to && !problems)) return
    placed = number
    want(to ? () => toControl(to) : toTheTop)
  }
  for (const early of window.aimMoves ?? []) window.aimMove(...early)

  const up = () => ((press = undefined), go())
  const keyUp = () => (clearTimeout(key), (key = undefined), go())
  const listen = (kind, heard) => addEventListener(kind, heard, true)
  listen("pointerdown", (event) => {
    if (event.isPrimary && event.button === 0) press = { control: event.target.closest?.(CONTROL), x: event.clientX, y: event.clientY }
  })
  listen("click", (event) => {
    const control = event.target.closest?.(CONTROL)
    if (!event.isTrusted || !control) return
    if (press) press.hit = true
    if (control !== swallow) return
    event.preventDefault()
    event.stopImmediatePropagation()
  })
  listen("pointerup", (event) => {
    const mine = press
    if (!mine) return
    setTimeout(() => {
      const still = Math.hypot(event.clientX - mine.x, event.clientY - mine.y) < STILL
      if (mine.control && !mine.hit && still) {
        // The control went away while it was pressed: what has come to its place is meant.
        const control = mine.control.isConnected ? mine.control : document.elementFromPoint(mine.x, mine.y)?.closest(CONTROL)
        control?.click()
        swallow = control
        setTimeout(() => (swallow = undefined), 3 * LATE)
      }
      if (press === mine) up()
    }, event.pointerType === "mouse" ? 0 : LATE)
  })
  listen("pointercancel", up)
  listen("keydown", () => (clearTimeout(key), (key = setTimeout(keyUp, HELD))))
  listen("keyup", () => setTimeout(keyUp))
  listen("blur", (event) => event.target === window && (keyUp(), up()))
}
