import Taro from '@tarojs/taro'
import type { ChosenFile } from './chosen-file'

/** Lets somebody choose a file of one of these extensions from a chat, 文件传输助手 included; undefined when they think better of it. */
export async function chooseFile(...extensions: string[]): Promise<ChosenFile | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: extensions })
    const [file] = tempFiles
    return file && { name: file.name, source: file.path, size: file.size }
  } catch {
    return undefined
  }
}
