import { sameValue } from '../same-value'
import type { Event } from './event'
import { type EventContent, isListed, type PublicationProblem, quizFlawsOf } from './event-content'
import type { Recorded } from './event-life'
import { planProblem } from './event-plan'
import { EDITED_FIELDS, type PlannedSession, type Session } from './session'

/** What a change of a published event, or of one of its sessions, asks for. */
export type EditNeed =
  /** Nothing more: it is shown from now on. */
  | 'free'
  /** Everybody registered is asked whether they still come. */
  | 'asks'
  /** It is for those who register from now on; what was registered is kept. */
  | 'newcomers'
  /** It can no longer be made once anybody has registered. */
  | 'before-registration'
  /** It can no longer be made once anybody was checked in or counted: the records hold copies of it. */
  | 'before-counting'

type EditedField = keyof EventContent | 'unitId' | (typeof EDITED_FIELDS)[number]

/** What each edit needs. Cancelling, stopping and the number of seats are steps of their own. */
export const EDIT_NEEDS: Record<EditedField, EditNeed> = {
  title: 'free',
  summary: 'free',
  description: 'free',
  cover: 'free',
  pictures: 'free',
  audience: 'free',
  contact: 'free',
  hosts: 'free',
  indicators: 'free',
  retentionDays: 'free',
  countedBy: 'before-counting',
  category: 'before-counting',
  tags: 'before-counting',
  unitId: 'before-counting',
  kind: 'before-registration',
  admission: 'before-registration',
  seriesAsWhole: 'before-registration',
  rules: 'newcomers',
  form: 'newcomers',
  quiz: 'free',
  startsAt: 'asks',
  endsAt: 'asks',
  mode: 'asks',
  place: 'asks',
  link: 'asks',
  registrationOpensAt: 'free',
  registrationClosesAt: 'free',
  cancellationClosesAt: 'free',
  walkInsAfter: 'free',
  proof: 'free',
}

/** The fields in which two of the same kind differ. */
export const changedFields = <T extends object>(before: T, after: Partial<T>): (keyof T & string)[] =>
  (Object.keys(after) as (keyof T & string)[]).filter((field) => !sameValue(before[field], after[field]))

export type ChangeRefusal =
  | 'already-counted'
  | 'already-registered'
  | 'question-changed'
  | 'session-cancelled'
  | PublicationProblem

/** Why the content of a published event cannot be changed so; undefined if it can. `recorded`: at any of its sessions. */
export function contentChangeRefusal(
  before: EventContent & Pick<Event, 'unitId'>,
  after: EventContent & Pick<Event, 'unitId'>,
  recorded: Recorded,
): Extract<ChangeRefusal, 'already-counted' | 'already-registered' | 'question-changed'> | undefined {
  const needs = changedFields(before, after).map((field) => EDIT_NEEDS[field])
  // Its questions may be mended; whether passing them is what is counted, stands.
  const isOther = Boolean(before.quiz) !== Boolean(after.quiz)
  if (recorded.counted && (isOther || needs.includes('before-counting'))) return 'already-counted'
  if (recorded.registered && needs.includes('before-registration')) return 'already-registered'
  // Answers are kept under a question's id and read by its kind.
  const turned = after.form.some(({ id, kind }) =>
    before.form.some((old) => old.id === id && old.kind !== kind),
  )
  return turned && recorded.registered ? 'question-changed' : undefined
}

/** Why a session of a published event cannot be changed so; undefined if it can. Its start stands once anybody was counted there. */
export function sessionChangeRefusal(
  before: PlannedSession & Pick<Session, 'admission'>,
  after: PlannedSession,
  recorded: Recorded,
  now: number,
): ChangeRefusal | undefined {
  if (before.status !== 'scheduled') return 'session-cancelled'
  const moved = after.startsAt !== before.startsAt
  if (moved && recorded.counted) return 'already-counted'
  // One that has begun keeps its past start; only moving it asks for the future.
  return planProblem(after, before.admission, moved ? now : Number.NEGATIVE_INFINITY)
}

/** Whether everybody registered for a session is asked again: time, place or way of coming are others, and it is still to come. */
export const asksAgain = (before: PlannedSession, after: PlannedSession, now: number): boolean =>
  after.endsAt > now &&
  changedFields(before, after).some((field) => EDIT_NEEDS[field as EditedField] === 'asks')

/**
 * The form after a change: questions that were taken off stay, no longer asked, so that the answers given to them can
 * still be read.
 */
export const keptForm = (before: Event['form'], after: Event['form']): Event['form'] => [
  ...after,
  ...before
    .filter(({ id }) => !after.some((field) => field.id === id))
    .map((field) => ({ ...field, asked: false })),
]

export type Consequence = 'asks-registered' | 'tells-registered' | 'for-newcomers' | 'no-longer-listed'

interface Before {
  content: EventContent
  unitId: string
  sessions: readonly (PlannedSession & Recorded)[]
}

/** What saving a change of a published event comes to, or why it cannot be saved: as the server will judge it, told beforehand. */
export function changeConsequences(
  before: Before,
  after: { content: EventContent; unitId: string; plan: readonly PlannedSession[]; note: string },
  now: number,
): { refusal: ChangeRefusal | undefined; consequences: Consequence[] } {
  const { content } = after
  const pairs = before.sessions.flatMap((was) => {
    const is = after.plan.find(({ _id }) => _id === was._id)
    return is && was.status === 'scheduled' ? [{ was, is }] : []
  })
  const recorded: Recorded = {
    counted: before.sessions.some((each) => each.counted),
    registered: before.sessions.some((each) => each.registered),
  }
  const { admission } = content
  const refusals = pairs
    .filter(({ was, is }) => EDITED_FIELDS.some((field) => !sameValue(was[field], is[field])))
    .map(({ was, is }) => sessionChangeRefusal({ ...was, admission }, is, was, now))
  const refusal =
    contentChangeRefusal(
      { ...before.content, unitId: before.unitId },
      { ...content, unitId: after.unitId },
      recorded,
    ) ??
    refusals.find((each) => each !== undefined) ??
    quizFlawsOf(content, after.plan)[0]?.problem

  const needs = changedFields(before.content, content).map((field) => EDIT_NEEDS[field])
  const consequences: Consequence[] = []
  if (pairs.some(({ was, is }) => was.registered && asksAgain(was, is, now)))
    consequences.push('asks-registered')
  else if (after.note.trim() !== '' && recorded.registered) consequences.push('tells-registered')
  if (recorded.registered && needs.includes('newcomers')) consequences.push('for-newcomers')
  if (isListed(before.content) && !isListed(content)) consequences.push('no-longer-listed')
  return { refusal, consequences }
}
