import { writeFileSync } from 'node:fs'
import { PNG } from 'pngjs'

const WIDTH = 640
const HEIGHT = 480
const FRAMES = 10

/**
 * Writes a film for the browser's camera: the picture, still, in the middle of a grey table.
 * The format is YUV4MPEG2, raw frames of one luma and two colour planes; colour is left out.
 */
export function writeCameraFeed(file: string, picture: Buffer): void {
  const { width, height, data } = PNG.sync.read(picture)
  const scale = Math.min(1, (HEIGHT * 0.8) / height, (WIDTH * 0.8) / width)
  const [shownWidth, shownHeight] = [Math.floor(width * scale), Math.floor(height * scale)]
  const [left, top] = [Math.floor((WIDTH - shownWidth) / 2), Math.floor((HEIGHT - shownHeight) / 2)]
  const luma = Buffer.alloc(WIDTH * HEIGHT, 128)
  for (let y = 0; y < shownHeight; y += 1) {
    for (let x = 0; x < shownWidth; x += 1) {
      const at = 4 * (Math.floor(y / scale) * width + Math.floor(x / scale))
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
      luma[(top + y) * WIDTH + left + x] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue)
    }
  }
  const colour = Buffer.alloc((WIDTH / 2) * (HEIGHT / 2) * 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colour])
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
  writeFileSync(file, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]))
}
