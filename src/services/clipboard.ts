import Taro from '@tarojs/taro'

/** Copies a text, to be pasted elsewhere; false if the phone would not. WeChat says by itself that it was copied. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}
