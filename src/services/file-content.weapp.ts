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
