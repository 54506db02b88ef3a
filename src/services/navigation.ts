import Taro from '@tarojs/taro'

/** WeChat refuses to open an eleventh page. */
const DEEPEST = 10

const address = (page: string, query: Record<string, string>) => {
  const text = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return text.length > 0 ? `/${page}?${text.join('&')}` : `/${page}`
}

/** Opens a page on top of this one; in place of it where WeChat's stack of pages is full. */
export function open(page: string, query: Record<string, string> = {}): void {
  const url = address(page, query)
  if (Taro.getCurrentPages().length >= DEEPEST) Taro.redirectTo({ url })
  else Taro.navigateTo({ url })
}

/** Opens a page in place of this one: the way back leads to where this one came from. */
export function replace(page: string, query: Record<string, string> = {}): void {
  Taro.redirectTo({ url: address(page, query) })
}

/** Goes to one of the tabs. */
export function openTab(page: string): void {
  Taro.switchTab({ url: `/${page}` })
}
