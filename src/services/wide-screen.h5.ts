import { useSyncExternalStore } from 'react'

/** From how many pixels of width on a page is laid out for a desk. */
const desk = matchMedia('(min-width: 1024px)')

function listen(listener: () => void) {
  desk.addEventListener('change', listener)
  return () => desk.removeEventListener('change', listener)
}

/** Whether the page is as wide as on a desk. */
export const useWideScreen = (): boolean => useSyncExternalStore(listen, () => desk.matches)
