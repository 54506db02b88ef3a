import Taro from '@tarojs/taro'

/** The brightness before a code was shown; undefined while the screen is as the person set it. */
let before: number | undefined
let lastChange: Promise<unknown> = Promise.resolve()

/** Changes follow each other: a page that is left at once must not stay bright. A phone that refuses stays as it is. */
function afterLastChange(change: () => Promise<unknown>): void {
  lastChange = lastChange.then(change).catch(() => {})
}

/** Makes the screen bright and keeps it on, for a code that somebody else has to read; undone by `dimScreen`. */
export function brightenScreen(): void {
  afterLastChange(async () => {
    before ??= (await Taro.getScreenBrightness()).value
    await Taro.setScreenBrightness({ value: 1 })
  })
  afterLastChange(() => Taro.setKeepScreenOn({ keepScreenOn: true }))
}

/** Gives the screen back as it was. */
export function dimScreen(): void {
  afterLastChange(async () => {
    if (before === undefined) return
    // Only Android takes -1, which follows the system again (WeChat's documentation of setScreenBrightness).
    const value = Taro.getDeviceInfo().platform === 'android' ? -1 : before
    before = undefined
    await Taro.setScreenBrightness({ value })
  })
  afterLastChange(() => Taro.setKeepScreenOn({ keepScreenOn: false }))
}
