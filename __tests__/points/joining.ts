import type { FamilyAdult, PointFamily } from '../../src/shared/points/family'
import type { Gate, Workshop } from '../seats/workshop'
import { allUnits, NOW } from '../support/product'
import { aScheme } from '../support/rewards'

const PEOPLE = ['o-a', 'o-b', 'o-c', 'o-d']
const AT_ONCE = 5
const STEPS = 300

type How = 'done' | 'refused' | 'answer lost' | 'dead'
const HOWS: readonly How[] = [...Array<How>(17).fill('done'), 'refused', 'answer lost', 'dead']

/** Lets the continuations of what was just answered run up to their next request. */
const idle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

const current = ({ adults }: PointFamily): FamilyAdult[] => adults.filter(({ until }) => until === null)

/**
 * Four people who open families, invite, join and leave, every request carried out when and as the numbers of `tape` say.
 * Returns what was broken at any moment.
 */
export async function interleaveFamilies(tape: readonly number[], workshop: Workshop): Promise<string[]> {
  await workshop.publish()
  const { database } = workshop.cloud
  await database.importDocuments('units', allUnits())
  await database.importDocuments('pointSchemes', [aScheme()])
  const follow = { groups: [], unitId: 'community', keptUntil: NOW * 2 }
  await database.importDocuments(
    'follows',
    PEOPLE.map((_id) => ({ _id, ...follow })),
  )
  let at = 0
  const pick = (below: number) => (tape[at++ % tape.length] ?? 0) % below
  const families = () => database.find('pointFamilies', {}) as unknown as PointFamily[]
  const pending: ((how: How) => Promise<void>)[] = []
  const codes: string[] = []
  const problems = new Set<string>()
  let acting = 0

  const gate: Gate = (request) =>
    new Promise((resolve, reject) => {
      pending.push(async (how) => {
        if (how === 'dead') {
          acting -= 1
          return
        }
        if (how === 'refused') return reject(new Error('refused'))
        try {
          const answer = await request()
          if (how === 'done') resolve(answer)
        } catch (error) {
          reject(error)
        }
        if (how === 'answer lost') reject(new Error('the outcome is not known'))
      })
    })

  const run = (name: string, input: object, openid: string) => {
    acting += 1
    workshop
      .run(name, input, { openid, now: NOW, gate })
      .then((answer) => {
        const { code } = (answer.value ?? {}) as { code?: string }
        if (code !== undefined) codes.push(code)
      })
      .catch(() => undefined)
      .finally(() => {
        acting -= 1
      })
  }

  const begin = () => {
    const openid = PEOPLE[pick(PEOPLE.length)] ?? 'o-a'
    const all = families()
    const familyId = all[pick(Math.max(1, all.length))]?._id ?? 'none'
    const nonce = `n${pick(1000)}`
    const what = pick(10)
    // The last ones: of those before most are used.
    const code = codes[codes.length - 1 - pick(Math.max(1, Math.min(3, codes.length)))]
    const mine = all.find((family) => current(family).some((adult) => adult.openid === openid))?._id
    if (what < 2) run('openFamily', { schemeId: 'community', version: 3, children: 0, nonce }, openid)
    else if (what < 5) run('inviteAdult', { familyId: mine ?? familyId, nonce }, openid)
    else if (what < 8 && code) run('acceptPointInvitation', { code, version: 3 }, openid)
    else run('leaveFamily', { familyId: mine ?? familyId }, openid)
  }

  const look = () => {
    const all = families()
    const adults = all.flatMap(current)
    const openids = adults.map(({ openid }) => openid)
    if (new Set(openids).size < openids.length) problems.add('somebody is in two families, or twice in one')
    const used = all.flatMap((family) => family.adults.flatMap(({ invitedBy }) => invitedBy ?? []))
    if (new Set(used).size < used.length) problems.add('an invitation was used twice')
    for (const family of all)
      if ((family.status === 'open') !== current(family).length > 0)
        problems.add('a family is open without anybody, or closed with somebody')
  }

  for (let step = 0; step < STEPS; step += 1) {
    if (pending.length === 0 || (acting < AT_ONCE && pick(3) === 0)) begin()
    else await pending.splice(pick(pending.length), 1)[0]?.(HOWS[pick(HOWS.length)] ?? 'done')
    await idle()
    look()
  }
  return [...problems]
}
