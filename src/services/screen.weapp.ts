import Taro from '@tarojs/taro'

/** Makes the screen bright and keeps it on, for a code that somebody else has to read; undone by `dimScreen`. */
export function brightenScreen(): void {
  Taro.setScreenBrightness({ value: 1 }).catch(() => {})
  Taro.setKeepScreenOn({ keepScreenOn: true }).catch(() => {})
}

/** Leaves the brightness to the system again. */
export function dimScreen(): void {
  Taro.setScreenBrightness({ value: -1 }).catch(() => {})
  Taro.setKeepScreenOn({ keepScreenOn: false }).catch(() => {})
}
