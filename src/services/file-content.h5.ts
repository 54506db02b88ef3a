import type { ChosenFile } from './chosen-file'

/** The bytes of a chosen file, in base64. */
export async function fileContent({ source }: ChosenFile): Promise<string> {
  const blob = await (await fetch(source)).blob()
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^.*?,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

/** The bytes of a picture that was drawn here, given as an address of its data. */
export async function bytesOf(picture: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(picture)).arrayBuffer())
}
