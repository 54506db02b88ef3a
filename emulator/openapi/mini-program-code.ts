import { PNG } from 'pngjs'
import encodeQR from 'qr'
import type { OpenApiAnswer } from './protocol'
import { refusal } from './refusal'

const sceneCharacters = /^[\dA-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/
const quietModules = 4

/**
 * wxacode.getUnlimited. Instead of WeChat's round code, which no public reader reads, it draws an ordinary QR code
 * of `<page>?scene=<scene, URI-encoded>`, the path with which WeChat would open the app.
 *
 * Limits: a scene of 1–32 of the allowed characters (40169); a page without leading slash and parameters (40159);
 * with `pages` known and `check_path` not false, one of these (41030); width 280–1280 and a known env_version (40097).
 * That the scene, the page's existence, and their codes are so is documented by WeChat; 40159 and 40097 are not.
 */
export function drawMiniProgramCode(
  fields: Record<string, unknown>,
  pages?: readonly string[],
): OpenApiAnswer {
  const { scene, page, check_path: checkPath = true, env_version: version = 'release', width = 430 } = fields
  if (typeof scene !== 'string' || !sceneCharacters.test(scene))
    return refusal(40169, 'invalid length for scene')
  const target = page === undefined || page === '' ? (pages?.[0] ?? 'pages/index/index') : page
  if (typeof target !== 'string' || !/^[^/?#][^?#]*$/.test(target)) return refusal(40159, 'invalid page')
  if (checkPath !== false && pages && !pages.includes(target)) return refusal(41030, 'invalid page')
  if (!['release', 'trial', 'develop'].includes(String(version)))
    return refusal(40097, 'invalid args: env_version')
  if (typeof width !== 'number' || width < 280 || width > 1280) return refusal(40097, 'invalid args: width')

  const text = `${target}?scene=${encodeURIComponent(scene)}`
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: quietModules })
  return { picture: draw(modules, Math.floor(width)), contentType: 'image/png' }
}

function draw(modules: readonly (readonly boolean[])[], width: number): Buffer {
  const scale = Math.floor(width / modules.length)
  const margin = Math.floor((width - scale * modules.length) / 2)
  const picture = new PNG({ width, height: width, colorType: 0 })
  picture.data.fill(255)
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (!dark) return
      for (let line = 0; line < scale; line += 1) {
        const start = ((margin + y * scale + line) * width + margin + x * scale) * 4
        for (let pixel = start; pixel < start + scale * 4; pixel += 4) picture.data.fill(0, pixel, pixel + 3)
      }
    })
  })
  return PNG.sync.write(picture, { colorType: 0 })
}
