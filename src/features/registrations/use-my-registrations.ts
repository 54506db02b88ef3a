import { useDidShow } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import type { Value } from '../../services/api'
import { readKept } from '../../services/device-storage'
import { usePages } from '../../services/query'
import type { Mine } from './my-events'

const KEPT = 'my-registrations-2'

/** Somebody's own registrations, the latest hundred and those before them page by page; kept on the phone for where no network is. */
export function useMyRegistrations({ enabled = true }: { enabled?: boolean } = {}) {
  const pages = usePages('registrations.listMyRegistrations', {}, { keptAs: KEPT, enabled })
  const list = useMemo(
    (): Mine[] | undefined => pages.data?.pages.flatMap(({ registrations }) => registrations),
    [pages.data],
  )
  return { pages, list }
}

const readOwn = () => readKept<Value<'registrations.listMyRegistrations'>>(KEPT)?.registrations

/** Those that this phone knows of, without asking. */
export const keptRegistrations = (): readonly Mine[] => readOwn() ?? []

/**
 * The same for a page that is about something else: at once those that this phone knows of, and once it `mayAsk` anew,
 * where it ever asked for them: whoever only looks around is spared the request.
 */
export function useKnownRegistrations({ mayAsk }: { mayAsk: boolean }): readonly Mine[] {
  const [hasAsked, setHasAsked] = useState(() => readOwn() !== undefined)
  // By another page, meanwhile.
  useDidShow(() => setHasAsked(readOwn() !== undefined))
  return useMyRegistrations({ enabled: mayAsk && hasAsked }).list ?? []
}
