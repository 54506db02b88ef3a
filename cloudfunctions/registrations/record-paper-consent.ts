import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { CHILD_CONSENT_VERSION, paperConsentFolder } from '../../src/shared/person/consent'
import { birthProblem } from '../../src/shared/person/person'
import { recordConsent } from '../_people/consents'
import { audit } from '../_server/audit'
import { id, personName } from '../_server/fields'
import { begunId, childIdentityKey } from '../_server/ids'
import { operation } from '../_server/operation'
import { isUploadedTo } from '../_server/uploaded-files'

/**
 * Records that a guardian without WeChat consented on paper to a child's data being kept, by a photograph of the signed
 * sheet. For `PAPER_CONSENT_HOLDS` the child may then be registered by members, by formal name and month of birth, which
 * are not stored: the consent is found by what they make. Recording again with the same nonce is fine.
 * Refused: `wrong-birth` with why, `wrong-photo` for a file that was not uploaded for this session.
 */
export const recordPaperConsent = operation({
  access: 'organizer',
  limit: { times: 100, minutes: 10 },
  input: z.object({
    sessionId: id,
    nonce: id,
    name: personName,
    birth: z.string().max(10),
    photo: z.string().max(300),
  }),
  load: ({ sessionId }, { store }) => ({ session: store.sessions.find(sessionId) }),
  reach: ({ session }) => session,
  files: ({ photo }) => [photo],
  async run({ sessionId, nonce, name, birth, photo }, { session }, { now, store, caller }) {
    const problem = birthProblem(birth, 'child', now)
    if (problem) return refused('wrong-birth', { problem })
    if (!isUploadedTo(paperConsentFolder(sessionId), photo)) return refused('wrong-photo')
    const identityKey = childIdentityKey(name, birth)
    const _id = begunId('paper-consent', { openid: caller.openid, within: sessionId, nonce })
    const act = { action: 'paper-consent-recorded', unitPath: session?.unitPath ?? [], subject: _id } as const
    await audit(act, { now, store, caller })
    await recordConsent(
      {
        kind: 'child',
        openid: null,
        version: CHILD_CONSENT_VERSION,
        identityKey,
        by: 'paper',
        photo,
        recordedBy: caller.openid,
      },
      { now, store, id: _id },
    )
    return ok({ consentId: _id })
  },
})
