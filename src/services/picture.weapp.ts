import Taro from '@tarojs/taro'
import { uploadFile } from './upload.weapp'

const WIDEST = 1280
const QUALITY = 70

/** Lets somebody take or choose pictures; each is made smaller and comes as what can be kept on this phone. None when they think better of it. */
export async function takePictures(most: number): Promise<string[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
    })
    return await Promise.all(tempFiles.map(({ tempFilePath }) => smaller(tempFilePath).then(saved)))
  } catch {
    return []
  }
}

/** Uploads a kept picture under this name; again, it takes the same place. Undefined if it is no longer on this phone. */
export async function uploadPicture(
  picture: string,
  { folder, name }: { folder: string; name: string },
): Promise<string | undefined> {
  if (!isThere(picture)) return undefined
  return uploadFile(picture, `${folder}/${name}.jpg`)
}

/** The picture is on the server: this phone need not keep it. */
export function forgetPicture(filePath: string): void {
  Taro.getFileSystemManager().removeSavedFile({ filePath })
}

/** What WeChat cannot compress is taken as it is. */
const smaller = (src: string): Promise<string> =>
  Taro.compressImage({ src, quality: QUALITY, compressedWidth: WIDEST }).then(
    ({ tempFilePath }) => tempFilePath,
    () => src,
  )

/** Temporary files go with the app; a saved one stays until it is removed. */
const saved = (tempFilePath: string): Promise<string> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath,
      success: (result) => resolve((result as { savedFilePath: string }).savedFilePath),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

function isThere(path: string): boolean {
  try {
    Taro.getFileSystemManager().accessSync(path)
    return true
  } catch {
    return false
  }
}
