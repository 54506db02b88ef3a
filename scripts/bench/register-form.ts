import type { CallTrace } from '../../emulator/call'
import type { Registration } from '../../src/shared/registration/registration'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { partyOf } from './operations'

const LIFE = 100
const LATENCY = 10
const OPENID = 'bench-form'

/** The name of what `measureRegisterForm` measures. */
export const REGISTER_FORM = 'register-form'

/**
 * Measures what the form for registering asks for before it shows, of somebody who has registered a hundred times, for
 * sessions that are over: its calls beside each other. `bytes` is what the phone is answered.
 */
export async function measureRegisterForm(filled: FilledCloud): Promise<Line> {
  const { _id: sessionId, eventId } = await filled.openSession(10)
  const input = { sessionId, eventId, participants: partyOf(1) }
  const { value } = await filled.ask('registrations.registerForSession', input, { openid: OPENID })
  const [like] = filled.cloud.database.find('registrations', { _id: value.registrationId })
  const over = filled.cloud.database.find(
    'sessions',
    { endsAt: { $lt: filled.cloud.clock.now() } },
    { limit: LIFE },
  )
  const before = over.map((session, index) => ({
    ...(like as unknown as Registration),
    _id: `bench-form-${index}`,
    sessionId: String(session._id),
    eventId: String(session.eventId),
    ticketCode: `form-${index}`,
  }))
  await filled.cloud.database.importDocuments('registrations', before)

  const as = { openid: OPENID, latency: LATENCY }
  const other = await filled.openSession(10)
  const answers: { value: unknown; trace: CallTrace }[] = []
  // The first call of an instance makes a request more.
  for (let turn = 0; turn < 2; turn += 1) {
    answers.splice(
      0,
      answers.length,
      await filled.ask('events.getEvent', { eventId: other.eventId }, as),
      await filled.ask('members.getFamily', { coming: true }, as),
    )
  }
  const traces = answers.map(({ trace }) => trace)
  return {
    name: REGISTER_FORM,
    figures: {
      calls: answers.length,
      sequential: Math.max(...traces.map(({ sequential }) => sequential)),
      requests: traces.reduce((sum, { total }) => sum + total, 0),
      bytes: answers.reduce((sum, answer) => sum + Buffer.byteLength(JSON.stringify(answer.value)), 0),
    },
  }
}
