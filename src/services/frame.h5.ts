import Taro from '@tarojs/taro'
import events from '../assets/tabs/events.png'
import eventsDark from '../assets/tabs/events-dark.png'
import eventsChosen from '../assets/tabs/events-selected.png'
import eventsChosenDark from '../assets/tabs/events-selected-dark.png'
import me from '../assets/tabs/me.png'
import meDark from '../assets/tabs/me-dark.png'
import meChosen from '../assets/tabs/me-selected.png'
import meChosenDark from '../assets/tabs/me-selected-dark.png'
import theme from '../theme.json'
import { listenToKeys } from './keyboard.h5'

const ICONS = {
  light: [
    { iconPath: events, selectedIconPath: eventsChosen },
    { iconPath: me, selectedIconPath: meChosen },
  ],
  dark: [
    { iconPath: eventsDark, selectedIconPath: eventsChosenDark },
    { iconPath: meDark, selectedIconPath: meChosenDark },
  ],
}

/** What Taro draws around the pages in a browser, instead of WeChat: says what it is, follows the theme, hears the keyboard. */
export function dressFrame(): void {
  name('.taro-navigation-bar-title', { role: 'heading', 'aria-level': '1' })
  name('.taro-navigation-bar-back', { role: 'button', tabindex: '0', 'aria-label': '返回' })
  name('.taro-navigation-bar-home', { role: 'button', tabindex: '0', 'aria-label': '回到活动' })
  listenToKeys()
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const follow = () => void showTheme(dark.matches ? 'dark' : 'light')
  dark.addEventListener('change', follow)
  whenTabsAreDrawn(follow)
}

/** Taro hears of another colour only once it has drawn its tabs. */
function whenTabsAreDrawn(then: () => void): void {
  const look = () => requestAnimationFrame(document.querySelector('.weui-tabbar') ? then : look)
  look()
}

function name(selector: string, attributes: Record<string, string>): void {
  for (const element of document.querySelectorAll(selector))
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
}

async function showTheme(shown: 'light' | 'dark'): Promise<void> {
  const { tab, chosen, bar } = theme[shown]
  const icons = ICONS[shown].map((paths, index) => Taro.setTabBarItem({ index, ...paths }))
  // Refused where there are no tabs.
  await Promise.allSettled([
    ...icons,
    Taro.setTabBarStyle({ color: tab, selectedColor: chosen, backgroundColor: bar, borderStyle: 'black' }),
  ])
}
