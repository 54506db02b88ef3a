/** A picture that fills a page of this size, in millimetres. */
export interface PicturePage {
  jpeg: Uint8Array
  width: number
  height: number
}

/** Points of a PDF in a millimetre. */
const POINTS = 72 / 25.4

/**
 * A PDF of pictures, each a page of its own in the size of its paper. The pictures stay the JPEG that they are, which is
 * all that a PDF has to hold of them; so no library is needed. Throws where one is no JPEG.
 */
export function pdfOfPictures(pages: readonly PicturePage[]): Uint8Array {
  const parts: Uint8Array[] = []
  const starts: number[] = []
  let length = 0
  const add = (part: Uint8Array) => {
    parts.push(part)
    length += part.length
  }
  const write = (text: string) => add(Uint8Array.from(text, (sign) => sign.charCodeAt(0)))
  const object = (number: number, dictionary: string, stream?: Uint8Array) => {
    starts[number] = length
    write(`${number} 0 obj\n<<${dictionary}${stream ? `/Length ${stream.length}` : ''}>>\n`)
    if (stream) {
      write('stream\n')
      add(stream)
      write('\nendstream\n')
    }
    write('endobj\n')
  }
  const pageOf = (index: number) => 3 + 3 * index
  // Four bytes above 127 say to whoever copies it that this is no text.
  write('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n')
  object(1, '/Type/Catalog/Pages 2 0 R')
  object(
    2,
    `/Type/Pages/Count ${pages.length}/Kids[${pages.map((_, index) => `${pageOf(index)} 0 R`).join(' ')}]`,
  )
  for (const [index, { jpeg, width, height }] of pages.entries()) {
    const number = pageOf(index)
    const pixels = jpegSize(jpeg)
    const [w, h] = [(width * POINTS).toFixed(3), (height * POINTS).toFixed(3)]
    object(
      number,
      `/Type/Page/Parent 2 0 R/MediaBox[0 0 ${w} ${h}]/Resources<</XObject<</P ${number + 2} 0 R>>>>/Contents ${number + 1} 0 R`,
    )
    object(
      number + 1,
      '',
      Uint8Array.from(`${w} 0 0 ${h} 0 0 cm /P Do`, (sign) => sign.charCodeAt(0)),
    )
    object(
      number + 2,
      `/Type/XObject/Subtype/Image/Width ${pixels.width}/Height ${pixels.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode`,
      jpeg,
    )
  }
  const table = length
  const count = 3 + 3 * pages.length
  write(`xref\n0 ${count}\n0000000000 65535 f \n`)
  for (let number = 1; number < count; number++)
    write(`${String(starts[number]).padStart(10, '0')} 00000 n \n`)
  write(`trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`)
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A segment of a JPEG that says how large the picture is: SOF0 to SOF15, of which three are something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** How large a JPEG is, in pixels: what a canvas was asked for and what it gave may differ by one. */
function jpegSize(jpeg: Uint8Array): { width: number; height: number } {
  const two = (at: number) => (jpeg[at] ?? 0) * 256 + (jpeg[at + 1] ?? 0)
  if (two(0) !== 0xffd8) throw new Error('no JPEG')
  for (let at = 2; jpeg[at] === 0xff; at += 2 + two(at + 2))
    if (isFrame(jpeg[at + 1] ?? 0)) return { height: two(at + 5), width: two(at + 7) }
  throw new Error('a JPEG without a frame')
}
