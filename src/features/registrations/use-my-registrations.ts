import { useDidShow } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import type { Value } from '../../services/api'
import { readKept } from '../../services/device-storage'
import { usePages } from '../../services/query'
import type { Mine } from './my-events'

/** Under what a phone keeps the latest of them. */
export const KEPT = 'my-registrations-2'

/** Somebody's own registrations, the latest hundred and those before them page by page; kept on the phone for where no network is. */
export function useMyRegistrations({ enabled = true }: { enabled?: boolean } = {}) {
  const pages = usePages('registrations.listMyRegistrations', {}, { keptAs: KEPT, enabled })
  const list = useMemo(
    (): Mine[] | undefined => pages.data?.pages.flatMap(({ registrations }) => registrations),
    [pages.data],
  )
  return { pages, list }
}

/** Those that this phone knows of, without asking; undefined where it never asked. */
export const keptRegistrations = (): readonly Mine[] | undefined =>
  readKept<Value<'registrations.listMyRegistrations'>>(KEPT)?.registrations

/**
 * The same for a page that is about something else: at once those that this phone knows of, and once it `mayAsk` anew,
 * where it ever asked for them: whoever only looks around is spared the request.
 */
export function useKnownRegistrations({ mayAsk }: { mayAsk: boolean }): readonly Mine[] {
  const [hasAsked, setHasAsked] = useState(() => !!keptRegistrations())
  // By another page, meanwhile.
  useDidShow(() => setHasAsked(!!keptRegistrations()))
  return useMyRegistrations({ enabled: mayAsk && hasAsked }).list ?? []
}
