import {
  ADMISSION_LASTS,
  parseScreenCode,
  parseSessionCode,
  SCREEN_TAG_PROOF,
  type ScreenCodeRefusal,
  screenCodeRefusal,
  screenProof,
} from '../../src/shared/check-in/self-check-in'
import { admissionMark, sameSecret, screenKey, screenMac, sessionCodeMark } from '../_server/ids'

/** The session whose printed code this is; undefined if it is none of ours. */
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

/** An admission: this account scanned this session's code at `now`. Bound to both, it is of no use to anybody else. */
export const admissionText = (sessionId: string, openid: string, now: number): string =>
  `${now}.${admissionMark(sessionId, openid, now)}`

/** Whether an admission is this account's, for this session, and not older than fifteen minutes. */
export function isAdmitted(
  text: string,
  { sessionId, openid, now }: { sessionId: string; openid: string; now: number },
): boolean {
  const [, at, mark = ''] = /^(\d{13})\.([A-Z2-7]{26})$/.exec(text) ?? []
  const given = Number(at ?? 0)
  const isOurs = sameSecret(mark, admissionMark(sessionId, openid, given))
  return isOurs && now >= given && now - given < ADMISSION_LASTS
}
