import cloud from 'wx-server-sdk'
import { configuration } from './configuration'

/**
 * Draws the mini-program code (小程序码) that opens a page with `scene`, of 32 characters at most. The page must be
 * released, unless the deployment's codes lead to an earlier version. Throws what WeChat refuses: its rate (45009), or
 * a page that is not there (41030).
 */
export async function miniProgramCode({
  page,
  scene,
}: {
  page: string
  scene: string
}): Promise<{ picture: Buffer; contentType: string }> {
  const { CODES_LEAD_TO: envVersion } = configuration
  const { buffer, contentType } = (await cloud.openapi.wxacode.getUnlimited({
    page,
    scene,
    envVersion,
    width: 430,
    checkPath: envVersion === 'release',
  })) as unknown as { buffer: Buffer; contentType: string }
  return { picture: buffer, contentType }
}
