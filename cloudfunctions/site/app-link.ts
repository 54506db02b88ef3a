import { OPERATOR } from '../../src/shared/operator/this-operator'

/**
 * An address that opens a page of the mini-program from a browser on a phone (明文 URL Scheme, developers.weixin.qq.com
 * “获取 URL Scheme”): nothing is asked of WeChat for it, and it never expires; the pages are declared in the console. It
 * carries the channel of the site. Undefined until the operator says which mini-program it is.
 */
export function appLink(page: string, query: Record<string, string>): string | undefined {
  if (!OPERATOR.appId) return undefined
  const asked = new URLSearchParams({ ...query, channel: 'site' }).toString()
  return `weixin://dl/business/?appid=${OPERATOR.appId}&path=${page}&query=${encodeURIComponent(asked)}`
}
