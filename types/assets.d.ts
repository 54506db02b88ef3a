/// <reference types="@tarojs/taro" />

declare module '*.png' {
  const url: string
  export default url
}

declare module '*.wav' {
  const url: string
  export default url
}

declare module '*.scss'

declare module '*.br' {
  /** In base64. */
  const content: string
  export default content
}
