import Taro from '@tarojs/taro'

/** WeChat refuses to open an eleventh page. */
const DEEPEST = 10

/** A second tap before the page is there would open it twice. */
let opening = false

const address = (page: string, query: Record<string, string>) => {
  const text = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return text.length > 0 ? `/${page}?${text.join('&')}` : `/${page}`
}

/** Opens a page on top of this one; in place of it where WeChat's stack of pages is full. */
export function open(page: string, query: Record<string, string> = {}): void {
  if (opening) return
  opening = true
  const url = address(page, query)
  const opened =
    Taro.getCurrentPages().length >= DEEPEST ? Taro.redirectTo({ url }) : Taro.navigateTo({ url })
  Promise.resolve(opened).finally(() => {
    opening = false
  })
}

/** Opens a page in place of this one: the way back leads to where this one came from. */
export function replace(page: string, query: Record<string, string> = {}): void {
  Taro.redirectTo({ url: address(page, query) })
}

/** Opens a page in place of this one where this is no tab: whoever goes from page to page at a desk goes back to the tabs. */
export function openBeside(page: string): void {
  if (Taro.getCurrentPages().length > 1) replace(page)
  else open(page)
}

/** Goes back to a page if this one was opened from it; opens it in place of this one otherwise. */
export function returnTo(page: string, query: Record<string, string> = {}): void {
  const pages = Taro.getCurrentPages()
  const beneath = pages[pages.length - 2]
  if ((beneath?.route ?? '').includes(page)) Taro.navigateBack()
  else replace(page, query)
}

/** Goes to one of the tabs. */
export function openTab(page: string): void {
  Taro.switchTab({ url: `/${page}` })
}

/** Goes back to the page below this one; to the first tab where a link led here and there is none. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) Taro.navigateBack()
  else openTab('pages/events/index')
}

/** Shows the top of the page again: what was tapped further down has opened there. */
export function toTop(): void {
  Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}
