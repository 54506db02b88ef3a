import Taro from '@tarojs/taro'
import { beginUpload } from './begin-upload'

/** Uploads a file of this phone (a picked file, a drawn picture) to this place; returns the file's id. Rejects if it does not arrive. */
export async function uploadFile(source: string, cloudPath: string): Promise<string> {
  await beginUpload(cloudPath)
  const { fileID } = await Taro.cloud.uploadFile({ cloudPath, filePath: source })
  return fileID
}
