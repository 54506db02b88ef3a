import { useSyncExternalStore } from 'react'
import { keep, readKept } from './device-storage'
import { systemTextScale } from './system-text-scale'

/** How much larger the text of 长辈版 is: its smallest then has 18 px, as the standard for older users asks. */
const ELDER_SCALE = 1.25

/** The largest that pages are laid out for: body text of 30 px, which that standard asks to be within reach. */
const LARGEST_SCALE = 30 / 17

const KEPT = 'elder-version'
const listeners = new Set<() => void>()
let isElder: boolean | undefined
let system: number | undefined

const isElderVersion = (): boolean => {
  isElder ??= readKept<boolean>(KEPT) ?? false
  return isElder
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether this phone shows 长辈版. */
export const useElderVersion = (): boolean => useSyncExternalStore(listen, isElderVersion)

/** Shows 长辈版, or the usual one, on every page at once, and keeps that on this phone. */
export function switchElderVersion(on: boolean): void {
  isElder = on
  keep(KEPT, on)
  for (const each of listeners) each()
}

/** By what text is larger than usual: as WeChat's own setting or 长辈版 has it, whichever is more; between 1 and 30/17. */
export function useTextScale(): number {
  // A change of that setting starts the app anew.
  system ??= systemTextScale()
  const wanted = Math.max(system, useElderVersion() ? ELDER_SCALE : 1)
  return Math.min(wanted, LARGEST_SCALE)
}
