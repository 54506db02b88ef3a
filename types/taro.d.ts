import '@tarojs/taro'

declare module '@tarojs/taro/types/index' {
  interface AppConfig {
    /** WeChat's switch for cloud functions, which Taro's types leave out. */
    cloud?: boolean
  }
}
