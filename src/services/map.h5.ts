import type { Place } from '../shared/event/session'

/** A browser has no map that needs no network and no key: the address is all there is. */
export const HAS_MAP = false

export async function choosePlace(): Promise<Required<Place> | undefined> {
  return undefined
}

export function showPlace(_place: Required<Place>): void {}
