import { useEffect, useState } from 'react'
import { currentTime } from '../../services/clock'
import { screenCode } from '../../services/screen-code'
import { SCREEN_SLOT } from '../../shared/check-in/self-check-in'

/** How often is looked whether another code is due. */
const LOOK_EVERY = 250

/** The changing code of a session by its key, and the seconds until the next; undefined where none is asked for. */
export function useScreenCode(key: string | null | undefined): { text: string; seconds: number } | undefined {
  const [second, setSecond] = useState(() => Math.floor(currentTime() / 1000))
  useEffect(() => {
    if (!key) return
    const timer = setInterval(() => setSecond(Math.floor(currentTime() / 1000)), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [key])
  if (!key) return undefined
  const now = second * 1000
  return { text: screenCode(key, now), seconds: (SCREEN_SLOT - (now % SCREEN_SLOT)) / 1000 }
}
