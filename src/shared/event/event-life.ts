import type { Unit, UnitPath } from '../unit/unit'
import type { Event } from './event'
import type { Session } from './session'

/** How far an event has come: its status, and what follows from its changes and its sessions' times. */
export type EventPhase = 'draft' | 'in-review' | 'published' | 'changed' | 'over' | 'cancelled'

export function eventPhase(
  { status, changes, lastEndsAt }: Pick<Event, 'status' | 'changes' | 'lastEndsAt'>,
  now: number,
): EventPhase {
  if (status !== 'published') return status
  if (lastEndsAt <= now) return 'over'
  return changes > 0 ? 'changed' : 'published'
}

/**
 * Where somebody has to be staff to publish what hangs at `path`: at the unit itself, or above the highest unit on the
 * way up that asks for review. Above the district there is nobody, so it publishes its own.
 */
export function publishingPath(
  path: UnitPath,
  units: readonly Pick<Unit, '_id' | 'needsReview'>[],
): UnitPath {
  const asking = new Set(units.filter((unit) => unit.needsReview).map(({ _id }) => _id))
  const highest = path.findIndex((id) => asking.has(id))
  return highest < 0 ? path : path.slice(0, Math.max(1, highest))
}

/** What staff may do with an event as a whole. */
export type EventStep = 'save' | 'submit' | 'publish' | 'return' | 'discard' | 'change' | 'cancel'

export type StepRefusal =
  | 'no-draft'
  | 'in-review'
  | 'not-in-review'
  | 'not-published'
  | 'already-published'
  | 'already-cancelled'
  | 'review-needed'
  | 'no-review-needed'

/**
 * Why a step cannot be taken; undefined if it can. `mayPublish`: whoever asks is staff where it takes staff to publish.
 * While a draft is in review only those who may publish it change it; its own unit may take it back.
 */
export function stepRefusal(
  step: EventStep,
  { status }: Pick<Event, 'status'>,
  { mayPublish }: { mayPublish: boolean },
): StepRefusal | undefined {
  switch (step) {
    case 'save':
    case 'discard':
      if (status === 'draft') return undefined
      if (status !== 'in-review') return 'no-draft'
      return step === 'save' && mayPublish ? undefined : 'in-review'
    case 'submit':
      if (status === 'in-review') return 'in-review'
      if (status !== 'draft') return 'no-draft'
      return mayPublish ? 'no-review-needed' : undefined
    case 'publish':
      if (status === 'published') return 'already-published'
      if (status === 'cancelled') return 'already-cancelled'
      return mayPublish ? undefined : 'review-needed'
    case 'return':
      return status === 'in-review' ? undefined : 'not-in-review'
    case 'change':
    case 'cancel':
      if (status === 'cancelled') return 'already-cancelled'
      return status === 'published' ? undefined : 'not-published'
  }
}

/** What was recorded at a session: anybody checked in and not undone, or anything counted by hand. */
export interface Recorded {
  counted: boolean
  registered: boolean
}

export type EndingRefusal = 'already-cancelled' | 'already-stopped' | 'already-counted' | 'nothing-counted'

/**
 * Why a session cannot be cancelled or stopped; undefined if it can. Once somebody is checked in or counted it took
 * place, if not to its end: it is stopped (中止) and counts. Before, and also afterwards while nothing shows that it
 * was held, it is cancelled.
 */
export function endingRefusal(
  ending: 'cancel' | 'stop',
  { status }: Pick<Session, 'status'>,
  { counted }: Pick<Recorded, 'counted'>,
): EndingRefusal | undefined {
  if (status === 'cancelled') return 'already-cancelled'
  if (status === 'stopped') return 'already-stopped'
  if (ending === 'cancel') return counted ? 'already-counted' : undefined
  return counted ? undefined : 'nothing-counted'
}
