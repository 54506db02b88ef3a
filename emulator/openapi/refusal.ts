import type { OpenApiAnswer } from './protocol'

/** A refusal of WeChat: function code sees it as `errCode` and within `errMsg`. */
export function refusal(errcode: number, errmsg: string): OpenApiAnswer {
  return { json: { errcode, errmsg } }
}

/** Whether this can be an OPENID at all. The emulator cannot know which ones exist. */
export function isOpenid(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{2,64}$/.test(value) && !/^\d+$/.test(value)
}
