import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { call, Unreachable } from '../../services/api'
import { clockOff, currentTime } from '../../services/clock'
import { keep, readKept } from '../../services/device-storage'
import { onNetworkBack } from '../../services/network'
import { newNonce } from '../../services/nonce'
import { giveSignal } from '../../services/signal'
import { ticketLookup } from '../../services/ticket-lookup'
import { isWaiting } from '../../services/upload-queue'
import { decideOffline, type OwnEntry } from '../../shared/check-in/offline-decision'
import type { RosterBody, RosterSession } from '../../shared/check-in/roster'
import { parseTicket, ticketText } from '../../shared/check-in/ticket'
import { doorLogOf } from './door-log'
import { doorQueue, type KeptScan, keepScan } from './door-queue'
import { DoorRoster, otherRosterWith } from './door-roster'
import {
  type CheckInAnswer,
  type CountedHere,
  checkedOutResult,
  type DoorParty,
  localResult,
  otherSessionResult,
  refusedResult,
  type ScanResult,
  scanResult,
  UNDONE_BEFORE,
  UNREACHABLE_SCAN,
} from './door-texts'
import { inElsewhere } from './in-elsewhere'
import { isWithdrawn } from './is-withdrawn'

/** The camera sees a code many times a second; the same one is taken up again once it was out of view so long. */
const OUT_OF_VIEW = 2_500

/** How long an answer may take before the phone decides by itself. */
const PATIENCE = 3_000

/** After an answer did not come, the phone decides by itself at once for so long. */
const LOCAL_FOR = 15_000

/** As much of a text as the server takes. Any code may come before a camera; no ticket is this long. */
const LONGEST = 200

/** How long somebody let in stays on screen; whoever was not let in stays until a tap or the next scan. */
const SHOWN = 3_000

const KEPT = '没有网络，联网后自动上传。'

const GATE = 'gate'

/** What came before the door: a scanned text, a typed code, or a registration found by name. */
export type Presented =
  | { kind: 'ticket'; text: string }
  | { kind: 'code'; code: string }
  | { kind: 'registration'; registrationId: string; listed?: RosterBody | undefined }

export interface CheckInOptions {
  who?: { people: string[]; counted: number } | null
  voids?: string[]
  reason?: string
  fromWaitlist?: boolean
}

interface DoorOf {
  sessionId: string
  /** As the door was last answered. */
  session: RosterSession | undefined
  pass: string
  /** Whether it is being asked how the door stands, and when that was last answered. */
  isAsked: boolean
  answeredAt: number
}

/**
 * Works one session's door: takes what was scanned, typed or found, one at a time, and holds the latest result. When no
 * answer comes within three seconds the phone decides by itself, says so, keeps the scan, and uploads it when it can.
 */
export function useDoor({ sessionId, session, pass, isAsked, answeredAt }: DoorOf) {
  const queries = useQueryClient()
  const [result, setResult] = useState<ScanResult>()
  const [busy, setBusy] = useState(false)
  const [isActing, setActing] = useState(false)
  const [localUntil, setLocalUntil] = useState(0)
  const [gate, setGate] = useState(() => readKept<string>(GATE) ?? '')
  const [roster] = useState(() => new DoorRoster(sessionId))
  const log = doorLogOf(sessionId)
  const running = useRef<Promise<unknown>>(undefined)
  const acting = useRef(false)
  const inView = useRef({ text: '', at: 0 })
  /** Registrations that were undone here, and when the camera last saw the ticket of each. */
  const undone = useRef(new Map<string, number>())
  const asking = useRef(false)
  const lastShown = useRef<Presented>(undefined)
  const unsettled = useRef(new Map<string, { nonce: string; doorAt: number }>())

  useEffect(() => {
    if (result?.signal !== 'accepted') return
    const timer = setTimeout(() => setResult(undefined), SHOWN)
    return () => clearTimeout(timer)
  }, [result])

  // The network is back: by what the platform says, or by an answer that did not take long to a question asked since.
  const askedAt = useRef(0)
  useEffect(() => {
    if (isAsked) askedAt.current = Date.now()
  }, [isAsked])
  useEffect(() => {
    const tookNotLong = answeredAt - askedAt.current < PATIENCE
    setLocalUntil((until) => (tookNotLong && askedAt.current > until - LOCAL_FOR ? 0 : until))
  }, [answeredAt])
  useEffect(() => onNetworkBack(() => setLocalUntil(0)), [])

  /** All that this phone did at this door and the roster may not tell. */
  const own = (): OwnEntry[] => [
    ...log.entries(),
    ...doorQueue
      .entries()
      .filter(isWaiting)
      .flatMap(({ input }) => (input.own && input.input.sessionId === sessionId ? [input.own] : [])),
  ]

  /** Whether something of a registration has yet to leave this phone: what comes after it has to wait for it. */
  const isUnderWay = (registrationId: string | undefined) =>
    doorQueue
      .entries()
      .some((entry) => isWaiting(entry) && entry.input.own?.registrationId === registrationId)

  /** Takes one thing after the other; shows what came of it, seen, heard and felt. */
  async function take(work: () => Promise<ScanResult | undefined>): Promise<ScanResult | undefined> {
    const own = taken(work)
    running.current = own
    try {
      return await own
    } finally {
      running.current = undefined
      // What lay before the camera meanwhile lies there still: it is not shown anew.
      inView.current.at = Date.now()
      setBusy(false)
      queries.invalidateQueries({ queryKey: ['checkins.getDoor'] })
    }
  }

  async function taken(work: () => Promise<ScanResult | undefined>): Promise<ScanResult | undefined> {
    setBusy(true)
    // Nobody may walk in on the answer that the one before got.
    setResult(undefined)
    const outcome = await work()
    setResult(outcome)
    if (outcome) giveSignal(outcome.signal)
    return outcome
  }

  /**
   * Takes what somebody does by hand, after the scan that is being checked: it is never dropped for one. A second tap on
   * what is being done is the same act.
   */
  async function act(work: () => Promise<ScanResult | undefined>): Promise<ScanResult | undefined> {
    if (acting.current) return undefined
    acting.current = true
    setActing(true)
    try {
      while (running.current) await running.current.catch(() => undefined)
      return await take(work)
    } finally {
      acting.current = false
      setActing(false)
    }
  }

  /**
   * Asks something about a scan, as why it is undone: meanwhile what lies before the camera is not taken up, and
   * afterwards it lies there still.
   */
  async function whileAsked<T>(ask: () => Promise<T>): Promise<T> {
    asking.current = true
    try {
      return await ask()
    } finally {
      asking.current = false
      inView.current.at = Date.now()
    }
  }

  /** What was asked, if the answer came in time; undefined otherwise, and for a while nothing is asked. */
  async function inTime<T extends { ok: boolean; reason?: string }>(
    asked: () => Promise<T>,
  ): Promise<T | undefined> {
    if (Date.now() < localUntil) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), PATIENCE)
    })
    const answer = asked().catch((error) => {
      if (error instanceof Unreachable) return undefined
      throw error
    })
    const given = await Promise.race([answer, late]).finally(() => clearTimeout(timer))
    if (given === undefined || given.reason === 'failed') setLocalUntil(Date.now() + LOCAL_FOR)
    return given?.reason === 'failed' ? undefined : given
  }

  function keepLocally(
    scan: Pick<KeptScan, 'operation' | 'input' | 'shownOutcome'> & { mayHaveArrived?: boolean },
    nonce: string,
    entry: OwnEntry | null,
  ) {
    const clockKnown = clockOff() !== undefined
    keepScan(
      { ...scan, doorAt: entry?.doorAt ?? currentTime(), clockKnown, pass, own: entry } as KeptScan,
      nonce,
    )
  }

  const submit = (shown: Presented, options: CheckInOptions = {}) =>
    act(() => checkInPresented(shown, options))

  async function checkInPresented(
    shown: Presented,
    options: CheckInOptions = {},
  ): Promise<ScanResult | undefined> {
    lastShown.current = shown
    const ticket = shown.kind === 'ticket' ? parseTicket(shown.text) : undefined
    const key = JSON.stringify([shown.kind === 'ticket' ? shown.text : shown, options])
    const { nonce, doorAt } = unsettled.current.get(key) ?? { nonce: newNonce(), doorAt: currentTime() }
    const clockKnown = clockOff() !== undefined
    const { who = null, voids = [], reason = '', fromWaitlist = false } = options
    const input = { sessionId, gate, who, voids, reason, fromWaitlist }

    const ask = () => {
      const asked = { ...input, nonce, doorAt }
      if (shown.kind === 'code') return call('checkins.checkInByCode', { ...asked, code: shown.code })
      if (shown.kind === 'ticket')
        return call('checkins.checkIn', { ...asked, ticket: shown.text.slice(0, LONGEST) })
      return call('checkins.checkInRegistration', { ...asked, registrationId: shown.registrationId })
    }
    const about = shown.kind === 'registration' ? shown.registrationId : ticket?.registrationId
    if (about) undone.current.delete(about)
    const answer = about && isUnderWay(about) ? undefined : await inTime<CheckInAnswer>(ask)
    const entryOf = (registrationId: string): OwnEntry => ({
      nonce,
      registrationId,
      doorAt,
      gate,
      who,
      voids,
      isUndo: false,
    })
    if (answer) {
      unsettled.current.delete(key)
      if (answer.ok) {
        const { people, counted, checkInId } = answer.value
        undone.current.delete(checkInId)
        const came = { people: people.flatMap(({ id, isIn }) => (isIn ? [id] : [])), counted: counted.in }
        log.add({ ...entryOf(checkInId), who: who ?? came }, currentTime())
      }
      return scanResult(answer, currentTime())
    }

    if (shown.kind === 'code') {
      unsettled.current.set(key, { nonce, doorAt })
      return UNREACHABLE_SCAN
    }
    if (shown.kind === 'ticket' && !ticket) return refusedResult({ reason: 'unknown-ticket' })
    const registrationId = ticket?.registrationId ?? (shown as { registrationId: string }).registrationId
    const text = ticket && ticketText(ticket)
    const listed = text ? roster.find(text) : (shown as { listed?: RosterBody }).listed
    const rosterSession = roster.state?.session ?? session
    const known = listed && {
      people: who?.people ?? listed.people.map(([id]) => id),
      counted: who?.counted ?? listed.headcount,
    }
    const other = text && !listed && otherRosterWith(text, sessionId)
    if (other) return otherSessionResult({ ...other, sessionId: other._id }, currentTime())
    const entry: OwnEntry = { ...entryOf(registrationId), who: known ?? who }
    const mine = own()
    const decision = rosterSession
      ? decideOffline({
          session: rosterSession,
          listed,
          own: mine,
          entry,
          inElsewhere: inElsewhere(mine, registrationId),
          clockKnown,
        })
      : ({ outcome: 'not-listed' } as const)
    if (decision.outcome !== 'refused') {
      const proof = text ? ticketLookup(text) : null
      keepLocally(
        {
          operation: 'checkInRegistration',
          input: { ...input, registrationId, proof, decidedOffline: decision.outcome !== 'not-listed' },
          shownOutcome: decision.outcome,
        },
        nonce,
        entry,
      )
    }
    return localResult(decision, roster.state?.asOf)
  }

  /** Undoes the entries by which a party is in. */
  function undo(
    { checkInId, nonces, isOut }: Pick<DoorParty, 'checkInId' | 'nonces' | 'isOut'>,
    reason: string,
  ) {
    return act(async () => {
      const [nonce, doorAt] = [newNonce(), currentTime()]
      const input = { sessionId, gate, checkInId, voids: nonces, reason }
      const answer = isUnderWay(checkInId)
        ? undefined
        : await inTime(() => call('checkins.undoCheckIn', { ...input, nonce, doorAt }))
      const entry: OwnEntry = {
        nonce,
        registrationId: checkInId,
        doorAt,
        gate,
        who: null,
        voids: nonces,
        isUndo: true,
      }
      const done: ScanResult = {
        signal: 'noticed',
        word: isOut ? '签退已撤销' : '已撤销',
        lines: ['需要时可以重新扫码。'],
      }
      // Whose check-out alone is undone is in, and her ticket is taken up as before.
      const noted = () => !isOut && undone.current.set(checkInId, Date.now())
      if (!answer) {
        keepLocally({ operation: 'undoCheckIn', input, shownOutcome: 'undone' }, nonce, entry)
        noted()
        return { ...done, lines: [...done.lines, KEPT], isLocal: true }
      }
      if (!answer.ok) return refusedResult(answer)
      log.add(entry, currentTime())
      noted()
      return done
    })
  }

  /** Checks the volunteers of a party out. */
  function checkOut(party: DoorParty) {
    return act(async () => {
      const [nonce, doorAt] = [newNonce(), currentTime()]
      const { checkInId: registrationId } = party
      const input = { sessionId, gate, registrationId }
      const answer = isUnderWay(registrationId)
        ? undefined
        : await inTime(() => call('checkins.checkOut', { ...input, nonce, doorAt }))
      const entry: OwnEntry = { ...input, nonce, doorAt, who: null, voids: [], isUndo: false, isOut: true }
      const done = checkedOutResult(party, { nonce, at: doorAt })
      if (!answer) {
        keepLocally({ operation: 'checkOut', input, shownOutcome: 'out' }, nonce, entry)
        return { ...done, lines: [...done.lines, KEPT], isLocal: true }
      }
      if (!answer.ok) return refusedResult(answer)
      log.add(entry, currentTime())
      return done
    })
  }

  /** Lets in people who leave no name. */
  function countWalkIns(count: number) {
    return act(async () => {
      const [nonce, doorAt] = [newNonce(), currentTime()]
      const input = { sessionId, gate, count }
      let mayHaveArrived = false
      const answer = await inTime(() => {
        mayHaveArrived = true
        return call('checkins.countWalkIns', { ...input, nonce, doorAt })
      })
      const counted: ScanResult = { signal: 'accepted', word: '请进', lines: [`现场登记 ${count} 人`] }
      if (!answer) {
        keepLocally(
          { operation: 'countWalkIns', input, shownOutcome: 'counted', mayHaveArrived },
          nonce,
          null,
        )
        const walkIns = { nonce, count, at: doorAt, mayHaveArrived }
        return { ...counted, lines: [...counted.lines, KEPT], isLocal: true, walkIns }
      }
      if (!answer.ok) return refusedResult(answer)
      // Nobody of them has a name: all of them are taken back, or none.
      return { ...counted, party: { ...answer.value, people: [], counted: { in: count, of: 0 } } }
    })
  }

  /**
   * Takes back people whom this phone counted without an answer: as if they had never been, if nothing of them has left
   * it; otherwise the server hears of it, whether it knows them or will.
   */
  function undoWalkIns({ nonce: counted, count, at, mayHaveArrived }: CountedHere, reason: string) {
    return act(async () => {
      const done: ScanResult = {
        signal: 'noticed',
        word: '已撤销',
        lines: [`现场登记 ${count} 人，不计入。`],
      }
      if (isWithdrawn(doorQueue, { nonce: counted, mayHaveArrived })) return { ...done, isLocal: true }
      const [nonce, doorAt] = [newNonce(), currentTime()]
      const input = { sessionId, gate, counted, countedAt: at, count, reason }
      const isUnderWay = doorQueue.entries().some((entry) => entry.nonce === counted)
      const answer = isUnderWay
        ? undefined
        : await inTime(() => call('checkins.undoWalkIns', { ...input, nonce, doorAt }))
      if (answer) return answer.ok ? done : refusedResult(answer)
      keepLocally({ operation: 'undoWalkIns', input, shownOutcome: 'undone' }, nonce, null)
      return { ...done, lines: [...done.lines, KEPT], isLocal: true }
    })
  }

  /** Lets in somebody by name and phone; only with a network, so that neither lies about on this phone. */
  function registerWalkIn(person: { name: string; phone: string }) {
    return act(async () => {
      const key = JSON.stringify(person)
      const happened = unsettled.current.get(key) ?? { nonce: newNonce(), doorAt: currentTime() }
      unsettled.current.set(key, happened)
      const answer = await inTime<CheckInAnswer | { ok: false; reason: string }>(() =>
        call('checkins.registerWalkIn', { sessionId, gate, ...person, ...happened, consent: true }),
      )
      if (!answer) return UNREACHABLE_SCAN
      unsettled.current.delete(key)
      return answer.ok ? scanResult(answer, currentTime()) : refusedResult(answer)
    })
  }

  return {
    result,
    busy,
    isActing,
    gate,
    roster,
    log,
    submit,
    undo,
    checkOut,
    countWalkIns,
    undoWalkIns,
    registerWalkIn,
    whileAsked,
    /** Whether this phone decides by itself for now. */
    isLocal: Date.now() < localUntil,
    /** Lets the same party in otherwise: who of it came, or somebody who waits for a place. */
    again: (options: CheckInOptions) => lastShown.current && submit(lastShown.current, options),
    nameGate(name: string) {
      keep(GATE, name)
      setGate(name)
    },
    /** For the camera: a code held before it is one scan, however long. */
    see(text: string) {
      if (asking.current) return
      const { text: seen, at } = inView.current
      const now = Date.now()
      const registrationId = parseTicket(text)?.registrationId ?? ''
      const undoneSeenAt = undone.current.get(registrationId)
      if (undoneSeenAt !== undefined) {
        undone.current.set(registrationId, now)
        // It lay there all along, whatever else came before the camera meanwhile.
        if (now - undoneSeenAt <= OUT_OF_VIEW || running.current || acting.current) return
        // It was away, or the camera had lost it for a moment: only the organizer knows which.
        inView.current = { text, at: now }
        lastShown.current = { kind: 'ticket', text }
        setResult(UNDONE_BEFORE)
        giveSignal(UNDONE_BEFORE.signal)
        return
      }
      const isNew = text !== seen || now - at > OUT_OF_VIEW
      // Another code that comes while something is under way is taken up when that is done.
      if (isNew && (running.current || acting.current)) return
      inView.current = { text, at: now }
      if (isNew) take(() => checkInPresented({ kind: 'ticket', text }))
    },
    dismiss: () => setResult(undefined),
  }
}

export type Door = ReturnType<typeof useDoor>
