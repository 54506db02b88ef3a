import { randomBytes } from 'node:crypto'
import type { OpenApiAnswer } from './protocol'
import { refusal } from './refusal'

const LONGEST_QUERY = 1024
const MOST_DAYS = 30

/**
 * urllink.generate: a link that opens a page of the app from a browser or a short message. It leads nowhere here.
 *
 * Limits, as WeChat documents them: a page of the app without parameters (40165, where `pages` is known); a query of at
 * most 1,024 characters (40212); an expiry within 30 days, as a time (0) or a number of days (1) (40097).
 */
export function generateUrlLink(
  fields: Record<string, unknown>,
  { pages, now }: { pages: readonly string[] | undefined; now: number },
): OpenApiAnswer {
  const { path = '', query = '', env_version: version = 'release' } = fields
  const { expire_type: kind = 0, expire_time: time, expire_interval: days } = fields
  if (typeof path !== 'string' || /[?#]/.test(path) || (path !== '' && pages && !pages.includes(path)))
    return refusal(40165, 'invalid weapp pagepath')
  if (typeof query !== 'string' || query.length > LONGEST_QUERY) return refusal(40212, 'invalid query')
  if (!['release', 'trial', 'develop'].includes(String(version)))
    return refusal(40097, 'invalid args: env_version')
  const inDays = kind === 1 ? Number(days) : (Number(time) * 1000 - now) / 86_400_000
  if (!(inDays > 0 && inDays <= MOST_DAYS)) return refusal(40097, 'invalid args: expire')
  return {
    json: { errcode: 0, errmsg: 'ok', url_link: `https://wxaurl.cn/${randomBytes(8).toString('base64url')}` },
  }
}
