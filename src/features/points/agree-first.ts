import { call } from '../../services/api'
import { outdate } from '../../services/query'
import { PRIVACY_VERSION } from '../../shared/person/consent'

/** Does something that needs the privacy text to be agreed to; whoever has not agreed does so by the same tap. */
export async function agreeFirst<Answer>(agreed: boolean, act: () => Promise<Answer>) {
  if (!agreed) {
    const agreement = await call('members.agreeToPrivacy', { version: PRIVACY_VERSION })
    if (!agreement.ok) return agreement
    outdate('members.getFamily')
  }
  return act()
}
