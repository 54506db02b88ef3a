import Taro from '@tarojs/taro'

/** Puts a small text on a tab, by its place from the left; without one takes it off. Where no tabs are in view, nothing happens. */
export function setTabBadge(index: number, text: string): void {
  const changed = text ? Taro.setTabBarBadge({ index, text }) : Taro.removeTabBarBadge({ index })
  Promise.resolve(changed).catch(() => {})
}
