import Taro from '@tarojs/taro'

/** Opens the settings in which a person who once refused the camera can allow it; WeChat does not ask again by itself. */
export async function offerCameraSettings(): Promise<void> {
  await Taro.openSetting().catch(() => {})
}
