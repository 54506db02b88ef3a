import Taro from '@tarojs/taro'

/** By what WeChat's own setting makes text larger than usual (its 关怀模式 by 1.4); 1 where an older WeChat does not say. */
export function systemTextScale(): number {
  const { fontSizeScaleFactor = 1 } = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }
  return fontSizeScaleFactor
}
