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

/** One grey byte per pixel; a module's row is made once and copied to each line of it. */
function draw(modules: readonly (readonly boolean[])[], width: number): Buffer {
  const scale = Math.floor(width / modules.length)
  const margin = Math.floor((width - scale * modules.length) / 2)
  const data = Buffer.alloc(width * width, 255)
  modules.forEach((row, y) => {
    const line = Buffer.alloc(width, 255)
    row.forEach((dark, x) => {
      if (dark) line.fill(0, margin + x * scale, margin + (x + 1) * scale)
    })
    for (let copy = 0; copy < scale; copy += 1) line.copy(data, (margin + y * scale + copy) * width)
  })
  const picture = Object.assign(new PNG({ width, height: width }), { data })
  return PNG.sync.write(picture, { colorType: 0, inputColorType: 0, inputHasAlpha: false, filterType: 0 })
}
