// The list of pages as one element: Streamlit's own links would cost the server more than the question beside them.
// A click is an event for the server, as a button's is, so that a note still being typed is saved before the page changes.
export default function ({ data, parentElement, setTriggerValue }) {
  const nav = parentElement.querySelector("nav")
  nav.onclick = (event) => {
    const link = event.target.closest("a[data-page]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    setTriggerValue("go", link.dataset.page)
  }
  const wanted = new TextDecoder().decode(data)
  if (nav.dataset.drawn === wanted) return
  nav.dataset.drawn = wanted
  const { names, groups, ids, current } = JSON.parse(wanted)
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
