import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import { newNonce } from '../../services/nonce'
import { useRead } from '../../services/query'
import { requestMessages } from '../../services/subscriptions'
import type { SubscriptionMoment } from '../../shared/notice/subscription'

interface Accepted {
  accepted: string[]
  nonce: string
}

const UNRECORDED = 'consents-unrecorded'

/**
 * Asks, at a moment, whether WeChat may send the messages that are of use from then on. `ask` is called straight from a
 * tap and never fails: whoever refuses, or has no network, goes on without. `offered` says that something can still be
 * asked for.
 */
export function useSubscription(moment: SubscriptionMoment) {
  const subscriptions = useRead('outreach.getSubscriptions', { moment })
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  useEffect(() => void recordKept(), [])

  async function ask(): Promise<boolean> {
    setAsking(true)
    // Nothing may be waited for before this: WeChat asks in the course of a tap only.
    const accepted = await requestMessages(subscriptions.data?.templateIds ?? [])
    setAsking(false)
    if (accepted.length === 0) return false
    keep(UNRECORDED, [...(readKept<Accepted[]>(UNRECORDED) ?? []), { accepted, nonce: newNonce() }])
    await recordKept()
    queries.invalidateQueries({ queryKey: ['outreach.getSubscriptions'] })
    return true
  }

  return { ask, asking, offered: (subscriptions.data?.missing ?? 0) > 0 }
}

/** Reports what was accepted; what does not arrive is kept on the phone and reported another time, by its nonce once only. */
async function recordKept(): Promise<void> {
  for (const each of readKept<Accepted[]>(UNRECORDED) ?? []) {
    try {
      await call('outreach.recordConsents', each)
    } catch {
      return
    }
    const left = (readKept<Accepted[]>(UNRECORDED) ?? []).filter(({ nonce }) => nonce !== each.nonce)
    if (left.length > 0) keep(UNRECORDED, left)
    else forget(UNRECORDED)
  }
}
