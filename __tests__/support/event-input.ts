import type { Input } from '../../src/services/api'
import { HOUR } from '../../src/shared/calendar/calendar'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'

type Content = Input<'events.createDraft'>['content']
type Planned = Input<'events.createDraft'>['plan'][number]
type ChangedSession = Input<'events.changeEvent'>['sessions'][number]

/** What staff write of an event, as a test wants it. */
export const contentInput = (overrides: Partial<Content> = {}): Content => ({
  title: '周末亲子阅读',
  category: 'family-reading',
  tags: [],
  hosts: [{ role: '主办', name: '澄湾区妇联' }],
  summary: '一起读一本书。',
  description: [
    { kind: 'heading', text: '怎么读' },
    { kind: 'list', items: ['先听', '再讲'] },
  ],
  cover: null,
  pictures: [],
  audience: '有孩子的家庭',
  contact: '0755-00000000',
  kind: 'single',
  admission: 'registration',
  rules: { ...USUAL_RULES },
  form: [
    {
      id: 'diet',
      kind: 'text',
      label: '饮食禁忌',
      why: '准备茶点要用',
      required: false,
      options: [],
      idNumberReason: '',
      asked: true,
    },
  ],
  seriesAsWhole: false,
  indicators: [],
  countedBy: null,
  quiz: null,
  retentionDays: null,
  ...overrides,
})

/** A session as the editor plans it: two hours, two days from `now`. */
export const plannedInput = (now: number, overrides: Partial<Planned> = {}): Planned => {
  const startsAt = overrides.startsAt ?? now + 48 * HOUR
  return {
    _id: 'first',
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    mode: 'on-site',
    place: { name: '荷风社区活动室', address: '荷风路 36 号' },
    link: null,
    registrationOpensAt: now,
    registrationClosesAt: startsAt,
    cancellationClosesAt: startsAt - 2 * HOUR,
    walkInsAfter: null,
    proof: false,
    capacity: 10,
    quotas: {},
    ...overrides,
  }
}

/** The same of a session that is there; its places are not changed so. */
export function sessionInput(
  sessionId: string,
  now: number,
  overrides: Partial<ChangedSession> = {},
): ChangedSession {
  const { capacity: _, quotas: __, ...planned } = plannedInput(now, overrides)
  return { ...planned, ...overrides, _id: sessionId }
}
