import cloud from 'wx-server-sdk'
import { configuration } from './configuration'

/** WeChat gives a link to a page thirty days at most (urllink.generate). */
export const URL_LINK_DAYS = 30

/**
 * A link that opens a page of the mini-program from a short message or a browser, for thirty days; null where WeChat makes
 * none at this moment.
 */
export async function urlLink({ page, query }: { page: string; query: string }): Promise<string | null> {
  try {
    const answer = (await cloud.openapi.urllink.generate({
      path: page,
      query,
      envVersion: configuration.CODES_LEAD_TO,
      expireType: 1,
      expireInterval: URL_LINK_DAYS,
    })) as unknown as { urlLink: string }
    return answer.urlLink
  } catch (error) {
    console.error(JSON.stringify({ link: 'not made', error: String(error) }))
    return null
  }
}
