import Taro from '@tarojs/taro'

/** What stays free above a part that is scrolled to, so that its label is read with it. */
const ABOVE = -72

/** Scrolls the page so that the part of it with this id is seen. */
export function showPart(id: string): void {
  Taro.pageScrollTo({ selector: `#${id}`, offsetTop: ABOVE, duration: 0 })
}
