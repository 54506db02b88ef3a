import { uploadFile } from './upload.h5'

const WIDEST = 1280
const QUALITY = 0.7

/** Lets somebody take or choose pictures; each is made smaller and comes as what can be kept on this phone. None when they think better of it. */
export async function takePictures(most: number): Promise<string[]> {
  const files = await chosenFiles()
  return Promise.all(files.slice(0, most).map(smaller))
}

/** Uploads a kept picture under this name; again, it takes the same place. Undefined if it is no longer on this phone. */
export async function uploadPicture(
  picture: string,
  { folder, name }: { folder: string; name: string },
): Promise<string | undefined> {
  return uploadFile(picture, `${folder}/${name}.jpg`)
}

/** The picture is on the server: this phone need not keep it. Here it is part of what the queue kept. */
export function forgetPicture(_picture: string): void {}

function chosenFiles(): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept: 'image/*', multiple: true })
    input.onchange = () => resolve([...(input.files ?? [])])
    input.oncancel = () => resolve([])
    input.click()
  })
}

/** The picture as a JPEG of at most 1280 pixels, in a text: browsers keep nothing else through a reload. */
async function smaller(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file)
  const scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  // A JPEG knows no transparency, and would show it black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', QUALITY)
}
