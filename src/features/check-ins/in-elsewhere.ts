import type { OwnEntry } from '../../shared/check-in/offline-decision'

/** The people, by their ids at the door, whom this phone let in by registrations other than this one. */
export function inElsewhere(own: readonly OwnEntry[], registrationId: string): ReadonlySet<string> {
  const voided = new Set(own.flatMap(({ voids }) => voids))
  const others = own.filter(
    (each) =>
      each.registrationId !== registrationId && !each.isUndo && !each.isOut && !voided.has(each.nonce),
  )
  return new Set(others.flatMap(({ who }) => who?.people ?? []))
}
