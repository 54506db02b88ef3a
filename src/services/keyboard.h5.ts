import Taro from '@tarojs/taro'

const PAGE = '.taro_page'
const SEARCHED = 'input[aria-label^="搜索"], input[type="search"]'
const TYPED = 'input:not([type="checkbox"]), textarea, select'
const REACHED = `[tabindex="0"]:not(.shell), ${TYPED}, input, button, a[href]`

/** The pages on which something was typed since they opened. */
const typedOn = new WeakSet<Element>()

/**
 * The keyboard of a desk: / to search, arrows from one thing to the next and from a search to what it found, Esc out of
 * a field, and to the page before where nothing was typed that would be lost.
 */
export function listenToKeys(): void {
  // Both before Taro's own fields stop them.
  document.addEventListener(
    'input',
    ({ target }) => {
      // A word to search by is nothing that is lost.
      const page = target instanceof Element && !target.matches(SEARCHED) && target.closest(PAGE)
      if (page) typedOn.add(page)
    },
    { capture: true },
  )
  document.addEventListener('keydown', hear, { capture: true })
}

function hear(event: KeyboardEvent): void {
  const { key, target } = event
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return
  const isTyped = target.matches(TYPED)
  if (key === 'Escape') {
    // A field to search by would empty itself.
    event.preventDefault()
    if (isTyped) target.blur()
    else if (Taro.getCurrentPages().length > 1 && !wasTypedOn()) void Taro.navigateBack()
  } else if (isTyped && !(key === 'ArrowDown' && target.matches(SEARCHED))) return
  else if (key === '/') {
    // Where the page has none, the one over everything.
    const found = searchField() ?? reached().find((each) => each.matches('.desk-navigation__search'))
    if (!found) return
    event.preventDefault()
    if (found.matches(SEARCHED)) found.focus()
    else found.click()
  } else if (key === 'ArrowDown' || key === 'ArrowUp') {
    const all = reached()
    const at = all.indexOf(target)
    if (at < 0) return
    event.preventDefault()
    all[at + (key === 'ArrowDown' ? 1 : -1)]?.focus()
  }
}

/** For how many frames a page may take to be shown. */
const FRAMES = 120

/** Gives the keyboard to the field to search by, as soon as the page shows it: before, a browser gives it to none. */
export function goToSearch(frames = FRAMES): void {
  const field = searchField()
  if (field) field.focus()
  else if (frames > 0) requestAnimationFrame(() => goToSearch(frames - 1))
}

const searchField = () => reached().find((each) => each.matches(SEARCHED))

/** Whether something was typed on the page that is shown. */
const wasTypedOn = (): boolean =>
  [...document.querySelectorAll(PAGE)].some(
    (page) => page.getClientRects().length > 0 && !page.closest('[inert]') && typedOn.has(page),
  )

/** What the keyboard reaches on the page that is shown, in its order. */
const reached = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`.shell :is(${REACHED})`)].filter(
    (each) => each.getClientRects().length > 0 && !each.closest('[inert]'),
  )
