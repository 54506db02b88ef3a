import { type EventContent, isListed } from '../../src/shared/event/event-content'
import type { PlannedSession } from '../../src/shared/event/session'
import { hasSlots, plannedSlots, seatsOfSlots } from '../../src/shared/event/slots'
import { findableBy } from '../../src/shared/text/grams'
import type { FileId } from '../../src/shared/upload'
import { textOfBlock } from '../_events/publishing'
import { spanOf } from '../_seats/event-sessions'
import { plannedSessionId } from '../_server/ids'
import { initialsOf } from '../_server/spelled'
import type { PlannedSessionInput } from './event-input'

/**
 * The fields of an event's document that hold what staff wrote, with those that follow from it: what its title is found by,
 * its rules' kind and whether it is listed.
 */
export const contentFields = (content: EventContent) => ({
  ...content,
  ...findableBy(content.title, initialsOf(content.title)),
  rules: { ...content.rules, kind: content.kind },
  listed: isListed(content),
})

/** The fields of an event's document that hold its sessions as planned, and the time from the first start to the last end. */
export const planFields = (plan: PlannedSession[]) => ({ plan, ...spanOf(plan) })

/** Sessions as they came from the editor: those already known keep their ids, the others get one that a repeated call makes again. */
export const plannedFrom = (
  eventId: string,
  plan: readonly PlannedSessionInput[],
  known: ReadonlySet<string>,
): PlannedSession[] =>
  plan.map((session) => ({
    ...session,
    capacity: hasSlots(session) ? seatsOfSlots(plannedSlots(session)) : session.capacity,
    _id: known.has(session._id) ? session._id : plannedSessionId(eventId, session._id),
    ...({ status: 'scheduled', statusReason: '', changes: 0 } as const),
  }))

/** The pictures that an event shows. */
export const filesOf = ({ cover, pictures, description }: EventContent): (FileId | null)[] => [
  cover,
  ...pictures,
  ...description.flatMap((block) => (block.kind === 'picture' ? [block.file] : [])),
]

/** Every text that people may read, by the field that the editor shows it in. */
export function textsOf(
  content: Partial<EventContent>,
  plan: readonly Pick<PlannedSession, 'place'>[],
): Record<string, string> {
  const { title = '', summary = '', audience = '', contact = '', tags = [], hosts = [] } = content
  const texts: Record<string, string> = { title, summary, audience, contact }
  texts.tags = tags.join('\n')
  texts.hosts = hosts.map(({ name }) => name).join('\n')
  for (const [index, block] of (content.description ?? []).entries()) {
    texts[`description ${index}`] = textOfBlock(block)
  }
  for (const [index, { label, why, options }] of (content.form ?? []).entries())
    texts[`question ${index}`] = [label, why, ...options].join('\n')
  for (const [index, { text, options, explanation }] of (content.quiz?.questions ?? []).entries())
    texts[`quiz ${index}`] = [text, ...options.map((option) => option.text), explanation].join('\n')
  for (const [index, { place }] of plan.entries())
    texts[`session ${index}`] = [place.name, place.address].join('\n')
  return texts
}
