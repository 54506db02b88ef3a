import Taro from '@tarojs/taro'
import { isWeChatOnPc } from './wechat-on-pc'

/** File types that WeChat shows by itself, with a menu to send and save them. */
const SHOWN = ['docx', 'xlsx', 'pdf'] as const

/** What a file system takes for a name. */
const fileName = (name: string) => name.replace(/[\\/:*?"<>|\s]+/g, '-')

const placeOf = (name: string) => `${Taro.env.USER_DATA_PATH}/${fileName(name)}`

/**
 * Fetches what a link leads to and shows it, under this name; what WeChat cannot show is sent to a chat, and on a PC
 * everything is saved where its owner says. Rejects if it cannot be fetched.
 */
export async function openLink(link: string, name: string): Promise<void> {
  const { statusCode } = await Taro.downloadFile({ url: link, filePath: placeOf(name) })
  if (statusCode !== 200) throw new Error(`${statusCode} for ${name}`)
  await show(name)
}

/** Keeps a text as a file and lets it be sent to a chat, 文件传输助手 included, or on a PC be saved. */
export async function openText(text: string, name: string): Promise<void> {
  Taro.getFileSystemManager().writeFileSync(placeOf(name), text, 'utf8')
  await show(name)
}

/** Keeps bytes as a file and shows it, by whose menu it is sent on or saved; on a PC it is saved where its owner says. */
export async function openBytes(bytes: Uint8Array, name: string): Promise<void> {
  const { buffer, byteOffset, byteLength } = bytes
  Taro.getFileSystemManager().writeFileSync(
    placeOf(name),
    buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
  )
  await show(name)
}

/** Offers a picture of this phone to be sent to a chat or saved; whoever thinks better of it is left alone. */
export async function sendPicture(path: string, _name: string): Promise<void> {
  await Taro.showShareImageMenu({ path }).catch((error: { errMsg?: string }) => {
    if (!error.errMsg?.includes('cancel')) throw error
  })
}

async function show(name: string): Promise<void> {
  if (isWeChatOnPc()) return saveToDisk(name)
  const fileType = SHOWN.find((type) => name.endsWith(`.${type}`))
  if (fileType) await Taro.openDocument({ filePath: placeOf(name), fileType, showMenu: true })
  else await Taro.shareFileMessage({ filePath: placeOf(name), fileName: fileName(name) })
}

/** Lets somebody choose where a file is saved; whoever thinks better of it is left alone. */
async function saveToDisk(name: string): Promise<void> {
  await Taro.saveFileToDisk({ filePath: placeOf(name) }).catch((error: { errMsg?: string }) => {
    if (!error.errMsg?.includes('cancel')) throw error
  })
}
