import fc from 'fast-check'
import { countTap, heldIncrements, incrementOf, unsentTallies } from '../../src/features/tallies/count-tap'
import type { QueuedTally } from '../../src/features/tallies/tally-queue'
import { withoutLastTap } from '../../src/features/tallies/taps'
import { type QueuedEntry, UploadQueue } from '../../src/services/upload-queue'
import { type HeldTally, withHeld } from '../../src/shared/tally/held-tally'
import type { Counted } from '../../src/shared/tally/tally'
import { control, slowCampaign } from '../support/campaign'

type Entry = QueuedEntry<QueuedTally>

const SECOND = 1_000
const amountOf = (counted: Counted) => (counted.what === 'nothing' ? 0 : counted.amount)
const sum = (each: readonly { counted: Counted }[]) =>
  each.reduce((total, { counted }) => total + amountOf(counted), 0)

/** What the server does with counts and with what it is told of them, and what it answers another phone. */
class Server {
  readonly tallies = new Map<string, { _id: string; counted: Counted }>()
  held: HeldTally[] = []

  constructor(private readonly adding: typeof withHeld) {}

  add({ nonce, input }: Entry): void {
    if (!this.tallies.has(nonce)) this.tallies.set(nonce, { _id: nonce, counted: input.request.counted })
  }

  shown = () => sum(this.adding([...this.tallies.values()], this.held, new Set()))
}

/** A phone that counts; what it has in storage outlives it. */
class Phone {
  now = 0
  network: 'up' | 'down' | 'deaf' = 'up'
  private readonly kept = new Map<string, Entry>()
  /** What was told, on its way: it may arrive late, and twice. */
  readonly onTheWay: HeldTally[][] = []
  queue!: UploadQueue<QueuedTally>

  constructor(readonly server: Server) {
    this.start()
  }

  start(): void {
    this.queue = new UploadQueue<QueuedTally>({
      storage: {
        list: () => [...this.kept.values()],
        find: (nonce) => this.kept.get(nonce),
        put: (entry) => Boolean(this.kept.set(entry.nonce, entry)),
        remove: (nonce) => void this.kept.delete(nonce),
      },
      now: () => this.now,
      schedule: () => {},
      send: async (entry) => {
        if (this.network === 'down') throw new Error('no network')
        this.server.add(entry)
        if (this.network === 'deaf') throw new Error('no answer')
        return { outcome: 'uploaded' }
      },
    })
  }

  tap(): void {
    const tap = { target: 'anybody', by: 1, at: this.now } as const
    countTap(this.queue, { sessionId: 'square', place: '', countedAt: this.now, tap, pass: '' })
  }

  /** Whether there was a tap to take back. */
  undo(): boolean {
    const latest = heldIncrements(this.queue.entries(), 'square').at(-1)
    if (!latest) return false
    const before = withoutLastTap(incrementOf(latest))
    if (!before) return this.queue.withdraw(latest.nonce)
    const request = { ...latest.input.request, counted: before.counted }
    return this.queue.amend(latest.nonce, { ...latest.input, request, taps: before.taps }, latest.sendFrom)
  }

  tell(): void {
    const told = unsentTallies(this.queue.entries(), 'square')
    this.onTheWay.push(told.map(({ nonce, ...each }) => ({ _id: nonce, ...each })))
    if (this.network !== 'down') this.server.held = this.onTheWay.at(-1) as HeldTally[]
  }
}

const rest = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

const happening = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'tap' as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'tell' as const }) },
  fc.record({ kind: fc.constant('late' as const), which: fc.nat(5) }),
  fc.record({ kind: fc.constant('network' as const), is: fc.constantFrom('up', 'down', 'deaf') }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'kill' as const, 'resume' as const, 'rest' as const) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(3, 30, 60) }),
)

/**
 * Whatever is lost, late or twice: another phone never sees more than was tapped, and all of it once this phone has
 * told, uploaded or not.
 */
const addsUp = (adding: typeof withHeld) =>
  fc.asyncProperty(
    fc.array(happening, { maxLength: 40, size: 'max' }),
    fc.boolean(),
    async (happenings, undoes) => {
      const server = new Server(adding)
      const phone = new Phone(server)
      let tapped = 0
      for (const each of happenings) {
        if (each.kind === 'tap') tapped += 1
        if (each.kind === 'tap') phone.tap()
        else if (each.kind === 'undo') tapped -= undoes && phone.undo() ? 1 : 0
        else if (each.kind === 'tell') phone.tell()
        else if (each.kind === 'late') server.held = phone.onTheWay.at(-1 - each.which) ?? server.held
        else if (each.kind === 'network') phone.network = each.is as Phone['network']
        else if (each.kind === 'kill') phone.start()
        else if (each.kind === 'wait') phone.now += each.seconds * SECOND
        else if (each.kind === 'resume') void phone.queue.resume()
        else await rest()
        if (!undoes) expect(server.shown()).toBeLessThanOrEqual(tapped)
      }
      await rest()
      phone.network = 'up'
      phone.tell()
      expect(server.shown()).toBe(tapped)
      phone.now += 60 * SECOND
      phone.start()
      await phone.queue.resume()
      expect(server.shown()).toBe(tapped)
      expect(sum([...server.tallies.values()])).toBe(tapped)
    },
  )

const runs = { long: 5000 }

it('what a phone holds is added up by the others, and never twice', () =>
  slowCampaign(addsUp(withHeld), runs))

it('catches a sum that adds what has arrived once more', async () => {
  const twice: typeof withHeld = (tallies, told) => [
    ...tallies,
    ...told.map((each) => ({ ...each, replaces: null, first: each._id, school: null, photos: [] })),
  ]
  await expect(control(addsUp(twice), runs)).rejects.toThrow(/Property failed/)
})

it('catches a sum that leaves out what phones hold', async () => {
  const blind: typeof withHeld = (tallies) => [...tallies]
  await expect(control(addsUp(blind), runs)).rejects.toThrow(/Property failed/)
})
