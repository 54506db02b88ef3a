import { writeFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import encodeQR from 'qr'

const WIDTH = 480
const HEIGHT = 360
const FRAMES_A_SECOND = 10
const GREY = 128

/** A while of the film: a picture lying on a grey table, or, without one, the table alone. */
export interface Scene {
  picture?: Buffer
  seconds: number
}

/**
 * Writes a film for the browser's camera, which it shows over and over: one picture, still, or scenes one after another.
 * The format is YUV4MPEG2, raw frames of one luma and two colour planes; colour is left out.
 */
export function writeCameraFeed(file: string, film: Buffer | readonly Scene[]): void {
  const scenes = Buffer.isBuffer(film) ? [{ picture: film, seconds: 1 }] : film
  const frames = scenes.flatMap(({ picture, seconds }) => {
    const frame = frameOf(picture)
    return Array.from({ length: Math.round(seconds * FRAMES_A_SECOND) }, () => frame)
  })
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F${FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(file, Buffer.concat([head, ...frames]))
}

/** A text as the QR code that a ticket shows. */
export function codePicture(text: string): Buffer {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 4 })
  const scale = 8
  const width = modules.length * scale
  const png = new PNG({ width, height: width })
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isDark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      png.data.fill(isDark ? 0 : 255, 4 * (y * width + x), 4 * (y * width + x) + 3)
      png.data[4 * (y * width + x) + 3] = 255
    }
  }
  return PNG.sync.write(png)
}

function frameOf(picture: Buffer | undefined): Buffer {
  const luma = Buffer.alloc(WIDTH * HEIGHT, GREY)
  if (picture) {
    const { width, height, data } = PNG.sync.read(picture)
    const scale = Math.min(1, (HEIGHT * 0.85) / height, (WIDTH * 0.85) / width)
    const [shownWidth, shownHeight] = [Math.floor(width * scale), Math.floor(height * scale)]
    const [left, top] = [Math.floor((WIDTH - shownWidth) / 2), Math.floor((HEIGHT - shownHeight) / 2)]
    for (let y = 0; y < shownHeight; y += 1) {
      for (let x = 0; x < shownWidth; x += 1) {
        const at = 4 * (Math.floor(y / scale) * width + Math.floor(x / scale))
        const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
        luma[(top + y) * WIDTH + left + x] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
      }
    }
  }
  const colour = Buffer.alloc((WIDTH / 2) * (HEIGHT / 2) * 2, GREY)
  return Buffer.concat([Buffer.from('FRAME\n'), luma, colour])
}
