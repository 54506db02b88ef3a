import { strToU8, Zip, ZipDeflate } from 'fflate'

/** A file inside of a .zip: its bytes, or its text in parts of any size. */
export interface PackedFile {
  name: string
  content: Iterable<string> | Uint8Array
}

/** So many characters are packed at once: fewer calls, and little memory. */
const PART = 64 * 1024

/**
 * Packs files into a .zip, each part of them as it comes: of a text that is made while it is packed, no more than a part
 * is ever in memory.
 */
export function packed(files: readonly PackedFile[]): Buffer {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  for (const { name, content } of files) {
    const file = new ZipDeflate(name)
    zip.add(file)
    if (content instanceof Uint8Array) file.push(content, true)
    else {
      for (const part of largerParts(content)) file.push(strToU8(part))
      file.push(new Uint8Array(), true)
    }
  }
  zip.end()
  return Buffer.concat(pieces)
}

function* largerParts(parts: Iterable<string>): Iterable<string> {
  let text = ''
  for (const part of parts) {
    text += part
    if (text.length < PART) continue
    yield text
    text = ''
  }
  yield text
}
