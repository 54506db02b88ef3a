import { countTap } from '../../src/features/tallies/count-tap'
import type { QueuedTally } from '../../src/features/tallies/tally-queue'
import { type QueuedEntry, UploadQueue } from '../../src/services/upload-queue'

type Entry = QueuedEntry<QueuedTally>

const SECOND = 1_000

/** A phone whose clock the test moves on, and the increments that left it, with when. */
class Phone {
  now = 0
  readonly sent: { at: number; amount: number }[] = []
  private readonly kept = new Map<string, Entry>()
  readonly queue: UploadQueue<QueuedTally>

  constructor(Queue: typeof UploadQueue<QueuedTally> = UploadQueue<QueuedTally>) {
    this.queue = new Queue({
      storage: {
        list: () => [...this.kept.values()],
        find: (nonce) => this.kept.get(nonce),
        put: (entry) => Boolean(this.kept.set(entry.nonce, entry)),
        remove: (nonce) => void this.kept.delete(nonce),
      },
      now: () => this.now,
      schedule: () => {},
      send: async ({ input }) => {
        const { counted } = input.request
        this.sent.push({ at: this.now, amount: counted.what === 'people' ? counted.amount : 0 })
        return { outcome: 'uploaded' }
      },
    })
  }

  async tapFor(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      const tap = { target: 'anybody', by: 1, at: this.now } as const
      countTap(this.queue, { sessionId: 'square', place: '', countedAt: this.now, tap, pass: '' })
      this.now += SECOND
      await this.queue.resume()
    }
  }
}

it('closes an increment sixty seconds after its first tap, however steadily it goes on', async () => {
  const phone = new Phone()
  await phone.tapFor(59)
  expect(phone.sent).toEqual([])
  await phone.tapFor(1)
  expect(phone.sent).toEqual([{ at: 60 * SECOND, amount: 60 }])
  await phone.tapFor(3_540)
  expect(phone.sent).toEqual(
    Array.from({ length: 60 }, (_, index) => ({ at: (index + 1) * 60 * SECOND, amount: 60 })),
  )
  expect(phone.queue.entries()).toEqual([])
})

it('holds nothing back for longer when the phone’s clock is put back', async () => {
  const phone = new Phone()
  await phone.tapFor(10)
  phone.now -= 60 * 60 * SECOND
  await phone.tapFor(60)
  expect(phone.sent.map(({ amount }) => amount)).toEqual([10, 60])
  expect(phone.queue.entries()).toEqual([])
})

it('catches a phone that counts the minute from the last tap', async () => {
  class Lasting extends UploadQueue<QueuedTally> {
    override amend(nonce: string, input: QueuedTally, sendFrom: number): boolean {
      return super.amend(nonce, input, Math.max(sendFrom, (input.taps.at(-1)?.at ?? 0) + 60 * SECOND))
    }
  }
  const phone = new Phone(Lasting)
  await phone.tapFor(600)
  expect(phone.sent).toEqual([])
})
