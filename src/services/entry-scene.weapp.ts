import Taro from '@tarojs/taro'

/** Opened from Moments: WeChat shows one page by itself, without an account, and most of its buttons do nothing. */
const SINGLE_PAGE = 1154

export const isSinglePage = (): boolean => Taro.getLaunchOptionsSync().scene === SINGLE_PAGE

/** Opened by the crawler that reads pages for WeChat's search. */
const CRAWLER = 1129

export const isCrawler = (): boolean => Taro.getLaunchOptionsSync().scene === CRAWLER
