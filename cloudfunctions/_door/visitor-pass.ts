import {
  parseScreenCode,
  parseSessionCode,
  SCREEN_TAG_PROOF,
  type ScreenCodeRefusal,
  screenCodeRefusal,
  screenProof,
  VISITOR_PASS_LASTS,
} from '../../src/shared/check-in/self-check-in'
import { sameSecret, screenKey, screenMac, sessionCodeMark, visitorPassMark } from '../_server/ids'

/** The id of the session whose printed code this is; undefined if the text is no code, or not one that we made. */
export function sessionOfCode(text: string): string | undefined {
  const code = parseSessionCode(text)
  return code && sameSecret(code.mark, sessionCodeMark(code.sessionId)) ? code.sessionId : undefined
}

/** Why what was scanned is not this session's code of this moment; undefined if it is. */
export function screenRefusal(sessionId: string, text: string, now: number): ScreenCodeRefusal | undefined {
  const code = parseScreenCode(text)
  const key = screenKey(sessionId)
  const expected = {
    tag: screenMac(key, SCREEN_TAG_PROOF),
    mac: screenMac(key, screenProof(code?.slot ?? 0)),
  }
  return screenCodeRefusal(code, expected, now)
}

/** A visitor pass: this account scanned this session's code at `now`. Bound to both, it is of no use to anybody else. */
export const newVisitorPass = (sessionId: string, openid: string, now: number): string =>
  `${now}.${visitorPassMark(sessionId, openid, now)}`

/** Whether a visitor pass is this account's, for this session, and not older than fifteen minutes. */
export function isValidVisitorPass(
  text: string,
  { sessionId, openid, now }: { sessionId: string; openid: string; now: number },
): boolean {
  const [, at, mark = ''] = /^(\d{13})\.([A-Z2-7]{26})$/.exec(text) ?? []
  const given = Number(at ?? 0)
  const isOurs = sameSecret(mark, visitorPassMark(sessionId, openid, given))
  return isOurs && now >= given && now - given < VISITOR_PASS_LASTS
}
