// @ts-check
/**
 * Makes an element. Children that are not elements become text, never markup: whatever people typed is shown as is.
 *
 * @param {string} tag with classes, as in `span.chip.ok`
 * @param {Record<string, string | boolean | EventListener>} [attributes] a function becomes a listener
 * @param {...(Node | string | number | null | undefined | false)} children
 */
export function h(tag, attributes = {}, ...children) {
  const [name = 'div', ...classes] = tag.split('.')
  const element = document.createElement(name)
  element.classList.add(...classes)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value)
    else if (typeof value === 'boolean') element.toggleAttribute(key, value)
    else element.setAttribute(key, value)
  }
  element.append(
    ...children
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : String(child))),
  )
  return element
}

/** @param {string} id */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

/**
 * Keeps a list of elements in step with items, newest first: an item already shown stays as it is, opened or not.
 *
 * @template T
 * @param {HTMLElement} list
 * @param {T[]} items oldest first
 * @param {(item: T) => string} key
 * @param {(item: T) => HTMLElement} make
 * @param {string} empty what to say while there are none
 */
export function keepNewestFirst(list, items, key, make, empty) {
  const children = /** @type {HTMLElement[]} */ ([...list.children])
  const shown = new Map(children.map((child) => [child.dataset.key, child]))
  const wanted = items
    .map((item) => {
      const id = key(item)
      const element = shown.get(id) ?? make(item)
      element.dataset.key = id
      return element
    })
    .reverse()
  if (wanted.length === 0) wanted.push(shown.get('empty') ?? h('p.empty', { 'data-key': 'empty' }, empty))
  for (const child of children) if (!wanted.includes(child)) child.remove()
  wanted.forEach((element, index) => {
    if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null)
  })
}

/** @param {string} path */
export async function get(path) {
  return answered(await fetch(`/console/api/${path}`))
}

/**
 * @param {string} path
 * @param {object} [body]
 */
export async function post(path, body = {}) {
  return answered(await fetch(`/console/api/${path}`, { method: 'POST', body: JSON.stringify(body) }))
}

/** @param {Response} answer */
async function answered(answer) {
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
