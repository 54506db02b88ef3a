import Taro from '@tarojs/taro'
import type { ChosenFile } from './chosen-file'

/** The bytes of a chosen file, in base64. */
export const fileContent = ({ source }: ChosenFile): Promise<string> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: source,
      encoding: 'base64',
      success: ({ data }) => resolve(String(data)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

/** The bytes of a picture that was drawn here, by its path. */
export const bytesOf = (filePath: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
