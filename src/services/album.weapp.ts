import Taro from '@tarojs/taro'
import { isWeChatOnPc } from './wechat-on-pc'

/** How saving a picture ended: `refused` by who has not allowed it, `left` by who thought better of it. */
export type Saving = 'saved' | 'refused' | 'left'

/** Saves a picture of this phone to its album, on a PC where its owner says. Rejects if it could not be saved. */
export async function saveToAlbum(path: string, _name: string): Promise<Saving> {
  try {
    if (isWeChatOnPc()) await Taro.saveFileToDisk({ filePath: path })
    else await Taro.saveImageToPhotosAlbum({ filePath: path })
    return 'saved'
  } catch (error) {
    const { errMsg = '' } = error as { errMsg?: string }
    if (errMsg.includes('cancel')) return 'left'
    // WeChat's words differ between phones: `auth deny`, `auth denied`, `authorize no response`.
    if (/auth/.test(errMsg)) return 'refused'
    throw error
  }
}

/** Opens the settings in which the album is allowed: WeChat does not ask again by itself. Answers whether it is now. */
export async function allowAlbum(): Promise<boolean> {
  const { authSetting } = await Taro.openSetting()
  return authSetting['scope.writePhotosAlbum'] === true
}
