import Taro from '@tarojs/taro'

/** Opened from Moments: WeChat shows one page by itself, without an account, and most of its buttons do nothing. */
const SINGLE_PAGE = 1154

export const isSinglePage = (): boolean => Taro.getLaunchOptionsSync().scene === SINGLE_PAGE
