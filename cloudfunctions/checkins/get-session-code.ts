import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import { SELF_CHECK_IN_PAGE, sessionCodeText } from '../../src/shared/check-in/self-check-in'
import type { Session } from '../../src/shared/event/session'
import { publicSession } from '../_events/public-session'
import { id } from '../_server/fields'
import { screenKey, sessionCodeMark } from '../_server/ids'
import { codePicture } from '../_server/mini-program-code'
import { operation } from '../_server/operation'

/**
 * The session's code for checking oneself in, to be projected or printed: what it says, and its mini-program code as a
 * picture (null when WeChat draws none). Where proof of presence is asked for, `key` makes the codes that change every ten
 * seconds, without a network; null elsewhere.
 */
export const getSessionCode = operation({
  access: 'organizer',
  limit: { times: 120, minutes: 10 },
  input: z.object({ sessionId: id }),
  load: ({ sessionId }, { store }) => ({ session: store.sessions.find(sessionId) }),
  reach: ({ session }) => session,
  async run({ sessionId }, loaded) {
    const session = loaded.session as Session
    const code = sessionCodeText({ sessionId, mark: sessionCodeMark(sessionId) })
    return ok({
      session: publicSession(session),
      code,
      picture: await codePicture({ page: SELF_CHECK_IN_PAGE, scene: code }),
      key: session.proof ? screenKey(sessionId) : null,
    })
  },
})
