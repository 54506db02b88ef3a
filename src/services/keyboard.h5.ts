import Taro from '@tarojs/taro'

const PAGE = '.taro_page'
const TYPED = 'input:not([type="checkbox"]), textarea, select'
const REACHED = `[tabindex="0"]:not(.shell), ${TYPED}, input, button, a[href]`

/** The pages on which something was typed since they opened. */
const typedOn = new WeakSet<Element>()

/**
 * The keyboard of a desk: / to search, arrows from one thing to the next, Esc out of a field, and to the page before
 * where nothing was typed that would be lost.
 */
export function listenToKeys(): void {
  // Before Taro's own fields stop it.
  document.addEventListener(
    'input',
    ({ target }) => {
      const page = target instanceof Element && target.closest(PAGE)
      if (page) typedOn.add(page)
    },
    { capture: true },
  )
  document.addEventListener('keydown', (event) => {
    const { key, target } = event
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return
    const isTyped = target.matches(TYPED)
    if (key === 'Escape') {
      // A field to search by would empty itself.
      event.preventDefault()
      if (isTyped) target.blur()
      else if (Taro.getCurrentPages().length > 1 && !wasTypedOn()) void Taro.navigateBack()
    } else if (isTyped) return
    else if (key === '/') {
      const search = reached().find((each) => each.matches('input[aria-label^="搜索"], input[type="search"]'))
      if (!search) return
      event.preventDefault()
      search.focus()
    } else if (key === 'ArrowDown' || key === 'ArrowUp') {
      const all = reached()
      const at = all.indexOf(target)
      if (at < 0) return
      event.preventDefault()
      all[at + (key === 'ArrowDown' ? 1 : -1)]?.focus()
    }
  })
}

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
