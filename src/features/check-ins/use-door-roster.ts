import { useEffect, useRef, useState } from 'react'
import { Unreachable } from '../../services/api'
import { currentTime } from '../../services/clock'
import { Refused } from '../../services/query'
import { clockText } from '../../shared/calendar/calendar'
import { countText } from '../../shared/text/number-text'
import { forgetPastRosters } from './door-roster'
import type { Door } from './use-door'

/** How often the roster asks what changed, while the door is in front. */
const FRESH = 20_000

/** Loads a door's roster by itself when it is opened, and keeps it fresh while there is a network. */
export function useDoorRoster({ roster, log }: Door) {
  const [loading, setLoading] = useState<number>()
  const [, redraw] = useState(0)

  async function download(unlock: boolean) {
    setLoading(0)
    try {
      await roster.download({ unlock, onProgress: setLoading })
      log.prune(roster.state?.asOf ?? 0)
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Refused)) throw error
    }
    setLoading(undefined)
  }

  const begin = useRef(download)
  useEffect(() => {
    forgetPastRosters(currentTime())
    if (!roster.state) begin.current(false)
    const timer = setInterval(async () => {
      if (!roster.state) return begin.current(false)
      if (await roster.refresh()) log.prune(roster.state?.asOf ?? 0)
      redraw((count) => count + 1)
    }, FRESH)
    return () => clearInterval(timer)
  }, [roster, log])

  const { state } = roster
  const text =
    loading !== undefined
      ? `正在下载名单…已有 ${countText(loading)} 份`
      : state
        ? `本机名单：${countText(state.entries)} 份报名，${clockText(state.asOf)} 更新，已加密${roster.isUnlocked ? '，可按姓名查找' : ''}${roster.isUnstored ? '。手机存不下了：离开这一页后要联网重新下载' : ''}`
        : '本机还没有名单，没有网络时只能先记下、联网后再核对'
  return { download, text, canUnlock: loading === undefined && state !== undefined && !roster.isUnlocked }
}
