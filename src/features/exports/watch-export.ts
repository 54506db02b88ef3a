import type { Answered } from '../../services/api'

type ReadExport = Answered<'exports.getExport'>
type Run = Answered<'exports.runExport'>

/** What watching needs: the two calls, a pause between looks, whom to tell how far it is, and whether anybody still waits. */
export interface Watching {
  read: () => Promise<ReadExport>
  run: () => Promise<Run>
  rest: () => Promise<unknown>
  onProgress: (percent: number) => void
  isLeft: () => boolean
}

/** How a job ended: with what was written, with a no, without success, unanswered, or with nobody waiting any more. */
export type Watched =
  | { end: 'done'; file: Extract<ReadExport, { ok: true }>['value'] }
  | { end: 'refused'; refusal: Extract<ReadExport | Run, { ok: false }> }
  | { end: 'failed'; problem: Extract<ReadExport, { ok: true }>['value']['problem'] }
  | { end: 'lost'; error: unknown }
  | { end: 'left' }

/** So often a job is set going before it is said that nothing answers: a lost call may be no more than a bad moment. */
const MOST_STARTS = 4

/**
 * Sets a job going and watches it to its end. The answer of who writes is not waited for, for a long one outlives the
 * phone's patience; but a no, or a call that never arrived, is heard: nothing would ever come of looking on.
 */
export async function watchExport({ read, run, rest, onProgress, isLeft }: Watching): Promise<Watched> {
  let starts = 0
  let writing = start()
  for (;;) {
    // What was known before looking: what a call did, this look sees.
    const { answer, error } = writing.ended ?? {}
    const seen = await read()
    if (isLeft()) return { end: 'left' }
    if (!seen.ok) return { end: 'refused', refusal: seen }
    const { state, link, text, problem, progress, stalled } = seen.value
    if (link !== null || text !== null) return { end: 'done', file: seen.value }
    const isOver = answer !== undefined || error !== undefined
    if (state !== 'writing' && answer?.ok === false) return { end: 'refused', refusal: answer }
    // Before the first call has ended, it is what an earlier attempt left: this one is about to write it.
    if (state === 'failed' && isOver) return { end: 'failed', problem }
    // A call that is still on its way may be the one that takes it up.
    if (isOver && (stalled || state === 'waiting')) {
      if (starts >= MOST_STARTS)
        return error === undefined ? { end: 'failed', problem } : { end: 'lost', error }
      writing = start()
    }
    onProgress(progress)
    await rest()
    if (isLeft()) return { end: 'left' }
  }

  function start() {
    starts += 1
    const own: { ended?: { answer?: Run; error?: unknown } } = {}
    void run().then(
      (answer) => {
        own.ended = { answer }
      },
      (error: unknown) => {
        own.ended = { error }
      },
    )
    return own
  }
}
