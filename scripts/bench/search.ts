import { database } from '../../config/database'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import { Random } from '../../demo/random'
import { LocalCloud } from '../../emulator/cloud'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { findableBy } from '../../src/shared/text/grams'
import { newUnit } from '../../src/shared/unit/unit'
import { newSecrets } from '../local-secrets'
import type { Line } from './line'

const EVENTS = 100_000
const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const ADMIN = 'bench-admin'
const THEMES = ['亲子', '健康', '普法', '禁毒', '读书', '手工', '插花', '龙舟', '合唱', '茶艺']
const FORMS = ['讲座', '分享会', '体验课', '沙龙', '比赛', '主题活动', '志愿服务', '咨询日', '培训班', '展览']

/** A part of it stands in every tenth title, and the word in none. */
const NOTHING = ['亲子马拉松', '马拉松主题活动', '龘']
/** Its pairs of characters stand in many titles, and the word in none: what stays to be read are those with the rarest pair. */
const APART = '1111'
const FREQUENT = '亲子'

/** The names of what is measured of searching 100,000 events. */
export const SEARCH = ['search-100000', 'search-own-100000'] as const

/**
 * Searches 100,000 coming events as a resident, and as an admin those that are over. `examined` are the most documents
 * that the database looked at for a word that no title has; `apart` for one whose parts many titles have; `frequent` for
 * one that every tenth has. `bytes` are the most that any of these took.
 */
export async function measureSearch(wanted: (name: string) => boolean): Promise<Line[]> {
  const secrets = newSecrets()
  const cloud = await LocalCloud.start({
    functions: FUNCTIONS_OUTPUT,
    definition: database,
    environment: { ...secrets },
    now: NOW,
    instances: 1,
    strictQueries: true,
    slowness: 30,
  })
  try {
    const district = newUnit({ _id: 'city', name: '市', level: 'district' }, null)
    const admins = { _id: 'admins', unitId: 'city', openids: [ADMIN], version: 1, redeemed: [] }
    await cloud.database.importDocuments('units', [district])
    await cloud.database.importDocuments('admins', [admins])
    const search = (name: string, collection: 'events' | 'sessions', input: object, operation: string) =>
      measured(cloud, { name, collection, input, operation })
    const lines: Line[] = []
    if (wanted('search-100000')) lines.push(await search('search-100000', 'sessions', {}, 'listEvents'))
    if (wanted('search-own-100000'))
      lines.push(await search('search-own-100000', 'events', { shelf: 'over' }, 'listOwnEvents'))
    return lines
  } finally {
    await cloud.stop()
  }
}

async function measured(
  cloud: LocalCloud,
  given: { name: string; collection: 'events' | 'sessions'; input: object; operation: string },
): Promise<Line> {
  const random = new Random(1)
  const documents = Array.from({ length: EVENTS }, (_, index) =>
    given.collection === 'sessions' ? coming(index, random) : over(index, random),
  )
  await cloud.database.importDocuments(given.collection, documents)
  const find = async (word: string) => {
    const before = cloud.database.examined()
    const data = { operation: given.operation, input: { ...given.input, word } }
    const { result, error, trace } = await cloud.call('events', data, { openid: ADMIN })
    const answer = result as { ok?: boolean; value?: { events?: unknown[]; sessions?: unknown[] } }
    if (!answer?.ok) throw new Error(JSON.stringify(error ?? result).slice(0, 300))
    const found = (answer.value?.events ?? answer.value?.sessions ?? []).length
    return { trace, found, examined: cloud.database.examined() - before }
  }
  await find(FREQUENT)
  const nothing = []
  for (const word of NOTHING) nothing.push(await find(word))
  const [apart, frequent] = [await find(APART), await find(FREQUENT)]
  if ([...nothing, apart].some(({ found }) => found > 0) || frequent.found !== 20)
    throw new Error('A search found other than what is there')
  const all = [...nothing, apart, frequent]
  const most = (figure: 'sequential' | 'total' | 'bytes') =>
    Math.max(...all.map(({ trace }) => trace[figure]))
  const figures = {
    sequential: most('sequential'),
    requests: most('total'),
    bytes: most('bytes'),
    examined: Math.max(...nothing.map(({ examined }) => examined)),
    apart: apart.examined,
    frequent: frequent.examined,
  }
  return { name: given.name, figures }
}

const titled = (random: Random) => {
  const title = `${random.pick(THEMES)}${random.pick(FORMS)}第${random.int(1, 999)}期`
  return { title, ...findableBy(title), unitId: 'city', unitPath: ['city'], category: 'health', tags: [] }
}

/** What the residents' list asks of a session. */
function coming(index: number, random: Random): object {
  const startsAt = NOW + random.int(1, 60) * DAY
  return {
    _id: `session-${index}`,
    ...titled(random),
    eventId: `event-${index}`,
    listed: true,
    status: 'scheduled',
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    previousEndsAt: 0,
    capacity: 30,
    seatsLeft: 30,
    rules: USUAL_RULES,
    quotas: {},
    waiting: 0,
    admission: 'registration',
  }
}

/** What the staff's list asks of an event. */
function over(index: number, random: Random): object {
  const lastEndsAt = NOW - random.int(1, 300) * DAY
  return {
    _id: `event-${index}`,
    ...titled(random),
    listed: true,
    status: 'published',
    version: 2,
    changes: 0,
    firstStartsAt: lastEndsAt - 2 * HOUR,
    lastEndsAt,
    createdAt: lastEndsAt - 30 * DAY,
  }
}
