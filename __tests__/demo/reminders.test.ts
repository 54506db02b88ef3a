import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { loadDemo } from '../../demo/load'
import { CONSENTS } from '../../demo/people'
import { TEMPLATES, WECHAT_TEMPLATES } from '../../demo/templates'
import { LocalCloud } from '../../emulator/cloud'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import type { Notice } from '../../src/shared/notice/notice'
import type { Registration } from '../../src/shared/registration/registration'
import { itAll } from '../support/campaign'
import { runJobs, TELLING } from '../support/jobs'
import { SECRETS } from '../support/secrets'

const NOW = Date.parse('2026-11-24T10:30:00+08:00')
const DAYS = 13

/** A fortnight of the demo, the job coming once an hour. */
itAll(
  'reminds everybody who is coming twice, by messages as far as they agreed to them, and nobody else',
  async () => {
    const cloud = await LocalCloud.start({
      functions: FUNCTIONS_OUTPUT,
      definition: database,
      now: NOW,
      strictQueries: true,
      slowness: 30,
      environment: { ...SECRETS, TEMPLATES: JSON.stringify(TEMPLATES) },
      templates: WECHAT_TEMPLATES,
    })
    await loadDemo(cloud.database, { secrets: SECRETS, now: NOW })
    for (const [openid, consents] of Object.entries(CONSENTS))
      for (const [templateId, times] of Object.entries(consents)) cloud.consent(openid, templateId, times)
    const earlier = new Set(cloud.database.find('notices').map(({ _id }) => _id))

    for (let hour = 0; hour < DAYS * 24; hour += 1) {
      cloud.clock.set(NOW + hour * HOUR)
      const { error } = await runJobs(cloud, TELLING)
      expect(error).toBeUndefined()
    }

    const find = <T>(collection: string) => cloud.database.find(collection) as unknown as T[]
    const inside = ({ startsAt, status }: Session) =>
      status === 'scheduled' && startsAt > NOW + DAY && startsAt < NOW + (DAYS - 1) * DAY
    const sessions = new Set(
      find<Session>('sessions')
        .filter(inside)
        .map(({ _id }) => _id),
    )
    const coming = find<Registration>('registrations').filter(
      ({ sessionId, status, openid }) => sessions.has(sessionId) && status === 'confirmed' && openid,
    )
    const expected = coming.flatMap(({ _id }) => [`${_id} reminder-2h`, `${_id} reminder-day`])
    const told = find<Notice>('notices').filter(
      ({ _id, sessionId }) => !earlier.has(_id) && sessions.has(sessionId),
    )
    expect(expected.length).toBeGreaterThan(100)
    expect(told.map(({ registrationId, kind }) => `${registrationId} ${kind}`).sort()).toEqual(
      expected.sort(),
    )

    const sent = cloud.messages.map(({ openid, page, templateId }) => `${openid} ${page} ${templateId}`)
    expect(sent.length).toBeGreaterThan(2)
    expect(new Set(sent).size).toBe(sent.length)
    for (const [openid, consents] of Object.entries(CONSENTS)) {
      for (const templateId of ['demo-tomorrow', 'demo-soon']) {
        const times = cloud.messages.filter(
          (each) => each.openid === openid && each.templateId === templateId,
        )
        expect(times.length).toBeLessThanOrEqual(consents[templateId] ?? 0)
      }
    }
    expect(cloud.logs.filter(({ level }) => level === 'error')).toEqual([])
    await cloud.stop()
  },
)
