import cloud from 'wx-server-sdk'
import { configuration } from './configuration'

interface Code {
  page: string
  scene: string
  /** Pixels of its side, 280 to 1280. */
  width?: number
}

/**
 * Draws the mini-program code (小程序码) that opens a page with `scene`, of 32 characters at most. The page must be
 * released, unless the deployment's codes lead to an earlier version. Throws what WeChat refuses: its rate (45009), or
 * a page that is not there (41030).
 */
export async function miniProgramCode({
  page,
  scene,
  width = 430,
}: Code): Promise<{ picture: Buffer; contentType: string }> {
  const { CODES_LEAD_TO: envVersion } = configuration
  const { buffer, contentType } = (await cloud.openapi.wxacode.getUnlimited({
    page,
    scene,
    envVersion,
    width,
    checkPath: envVersion === 'release',
  })) as unknown as { buffer: Buffer; contentType: string }
  return { picture: buffer, contentType }
}

/** The same as the address of a picture (`data:`); null where WeChat draws none at this moment. */
export async function codePicture(code: Code): Promise<string | null> {
  try {
    const { picture, contentType } = await miniProgramCode(code)
    return `data:${contentType};base64,${picture.toString('base64')}`
  } catch (error) {
    console.error(JSON.stringify({ code: 'not drawn', error: String(error) }))
    return null
  }
}
