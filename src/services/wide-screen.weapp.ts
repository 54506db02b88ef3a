import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/** From how many pixels of width on a page is laid out for a desk. */
const DESK = 1024

const listeners = new Set<() => void>()
let width: number | undefined

const isWide = (): boolean => {
  width ??= Taro.getWindowInfo().windowWidth
  return width >= DESK
}

const follow: Taro.onWindowResize.Callback = ({ size }) => {
  width = size.windowWidth
  for (const each of listeners) each()
}

function listen(listener: () => void) {
  if (listeners.size === 0) Taro.onWindowResize(follow)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    // Its type leaves out with what it is called.
    Taro.offWindowResize(follow as unknown as Taro.offWindowResize.Callback)
    // Whatever the window becomes meanwhile is asked for anew.
    width = undefined
  }
}

/** Whether the page is as wide as on a desk: in WeChat on a PC, whose window can be drawn wider. */
export const useWideScreen = (): boolean => useSyncExternalStore(listen, isWide)
