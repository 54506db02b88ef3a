import { EVENT_TEMPLATES } from '../../../src/shared/event/event-template'
import { type AgeLimits, agesNamed, agesUnheld } from '../../../src/shared/registration/age-limits'
import { partyProblem } from '../../../src/shared/registration/party'
import { USUAL_RULES } from '../../../src/shared/registration/registration-rules'

it.each<[string, number | null, number | null]>([
  ['小小消防员（4 到 10 岁）', 4, 10],
  ['0-3岁婴幼儿和家长', null, 3],
  ['3—6周岁亲子阅读', 3, 6],
  ['３～６岁', 3, 6],
  ['6岁-12岁', 6, 12],
  ['22 至 45 岁单身青年', 22, 45],
  ['三至六岁的孩子', 3, 6],
  ['十到十二岁', 10, 12],
  ['6个月至3岁宝宝', null, 3],
  ['6 岁以上儿童', 6, null],
  ['年满18周岁', 18, null],
  ['60周岁及以上老人', 60, null],
  ['12岁以下儿童', null, 12],
  ['未满 14 岁', null, 13],
  ['4 到 10 岁的孩子，也就是4-10岁', 4, 10],
])('%s', (text, minAge, maxAge) => {
  expect(agesNamed(text)).toEqual({ minAge, maxAge })
})

it.each([
  ...['辖区居民', '妇联成立 75 周年', '12月4日至10日', '4-10人一组', '18 岁成人礼的意义'],
  ...['10到4岁', '100-300岁'],
])('%s names no ages to be held to', (text) => {
  expect(agesNamed(text)).toBeUndefined()
})

it.each(['4-6岁一组，7-10岁一组', '60岁以上老人和0-3岁婴幼儿'])('%s names several', (text) => {
  expect(agesNamed(text)).toBe('several')
})

const event = {
  title: '小小消防员',
  summary: '',
  audience: '4 到 10 岁儿童和家长',
  kind: 'family' as const,
  admission: 'registration' as const,
  rules: { ...USUAL_RULES, kind: 'family' as const, most: 3 },
}

it('are offered where nobody is held to them, as the children’s where children are meant', () => {
  expect(agesUnheld(event)).toEqual({ minAge: 4, maxAge: 10, ageOf: 'children' })
  expect(agesUnheld({ ...event, rules: { ...event.rules, minAge: 4, maxAge: 10 } })).toBeUndefined()
  expect(agesUnheld({ ...event, rules: { ...event.rules, minAge: 5, maxAge: 12 } })).toBeDefined()
  expect(agesUnheld({ ...event, admission: 'open' })).toBeUndefined()
  const single = { ...event, kind: 'single' as const, audience: '22 至 45 岁单身青年' }
  expect(agesUnheld(single)).toEqual({ minAge: 22, maxAge: 45, ageOf: 'everybody' })
  const knees = {
    ...single,
    audience: '居民',
    title: '55岁以上姐妹护膝课',
    summary: '欢迎 55 至 70 岁的妇女',
  }
  expect(agesUnheld(knees)).toBe('several')
  expect(agesUnheld({ ...knees, rules: { ...knees.rules, minAge: 55 } })).toBeUndefined()
})

it('keep a newborn out once they are taken up', () => {
  const startsAt = Date.parse('2026-11-28T15:00:00+08:00')
  const member = (as: 'self' | 'family', birth: string | null) => ({
    as,
    name: as,
    birth,
    phone: '19900001234',
    gender: null,
    homeUnitId: null,
    consented: true,
  })
  const party = (birth: string) => ({
    people: [member('self', null), member('family', birth)],
    counted: 0,
    organisation: '',
    teamName: '',
  })
  const rules = { ...event.rules, ...(agesUnheld(event) as AgeLimits) }
  expect(partyProblem(event.rules, party('2026-11'), startsAt)).toBeUndefined()
  expect(partyProblem(rules, party('2026-11'), startsAt)).toEqual({ reason: 'too-young', index: 1 })
  expect(partyProblem(rules, party('2020-05'), startsAt)).toBeUndefined()
})

it('are held to by every usual kind of event that names them', () => {
  const naming = EVENT_TEMPLATES.filter(({ audience }) => agesNamed(audience))
  expect(naming.length).toBeGreaterThanOrEqual(3)
  for (const { audience, rules } of naming) expect(rules).toMatchObject(agesNamed(audience) as object)
})
