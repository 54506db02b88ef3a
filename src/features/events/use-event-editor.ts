import { useState } from 'react'
import { call, type Value } from '../../services/api'
import { forget, keep, readKept } from '../../services/device-storage'
import { newNonce } from '../../services/nonce'
import { type TooLong, tooLong } from '../../shared/call-size'
import type { EventContent } from '../../shared/event/event-content'
import type { PlannedSession } from '../../shared/event/session'
import { useAttempt } from '../problems/use-attempt'
import { type Edited, editToSend } from './edit-to-send'
import { staffRefusalText } from './staff-texts'

/** What this phone keeps of an edit, so that a call or a closed app loses nothing. */
interface Kept extends Edited {
  /** Of the event that the edit began with; 0 for a new one. */
  version: number
  nonce: string
  /** As it was begun from a template: nothing was written yet. */
  isFresh?: true
}

export const NEW = 'new'
const keyOf = (eventId: string) => `event-editor:${eventId}`

/** An edit left on this phone; undefined when there is none. */
export const keptEdit = (eventId: string): Kept | undefined => readKept<Kept>(keyOf(eventId))

/** Whom a unit's events name: kept of the last one saved on this phone, for the next. */
type Usual = Pick<EventContent, 'contact' | 'hosts'>
const usualKey = (unitId: string) => `usual-event:${unitId}`

/** Begins a new event on this phone: whom to ask and who helps are those of the unit's last, where nothing else is said. */
export function beginEdit({ content, ...edited }: Edited): boolean {
  const usual = readKept<Usual>(usualKey(edited.unitId))
  const contact = content.contact || (usual?.contact ?? '')
  const hosts = content.hosts.length > 0 ? content.hosts : (usual?.hosts ?? [])
  const begun: Edited = { ...edited, content: { ...content, contact, hosts } }
  return keep(keyOf(NEW), { ...begun, version: 0, nonce: newNonce(), isFresh: true })
}

export const dropEdit = (eventId: string): void => forget(keyOf(eventId))

/**
 * The editor of an event: what was typed is kept on the phone at every stroke. `draft` is what the server has, undefined
 * for a new event. What was typed on an older version than the server has is left aside, and `isStale` says so.
 */
export function useEventEditor(draft: Value<'events.getDraft'> | undefined) {
  const eventId = draft?.eventId ?? NEW
  const [kept] = useState(() => keptEdit(eventId))
  const isStale = kept !== undefined && draft !== undefined && kept.version !== draft.version
  const [version, setVersion] = useState(draft?.version ?? 0)
  const [nonce] = useState(kept?.nonce ?? newNonce())
  const [edited, setEdited] = useState<Edited>(() => startOf(draft, isStale ? undefined : kept))
  const [saved, setSaved] = useState(kept === undefined || isStale)
  const { busy, problem, setProblem, attempt } = useAttempt(staffRefusalText)

  function change(next: Edited) {
    setEdited(next)
    setSaved(false)
    keep(keyOf(eventId), { ...next, version, nonce })
  }

  return {
    edited,
    busy,
    problem,
    saved,
    isStale,
    isRestored: kept !== undefined && !kept.isFresh && !isStale,
    /** What makes it too long to be saved at once. */
    tooLong: eventTooLong(edited),
    attempt,
    complain: setProblem,
    changeContent: (part: Partial<EventContent>) =>
      change({ ...edited, content: { ...edited.content, ...part } }),
    changeTo: (part: Pick<Edited, 'content' | 'plan'>) => change({ ...edited, ...part }),
    changePlan: (plan: PlannedSession[]) => change({ ...edited, plan }),
    changeUnit: (unitId: string) => change({ ...edited, unitId }),
    /** Saves the draft; its id and version, or undefined when it was not saved. */
    async save(): Promise<{ eventId: string; version: number } | undefined> {
      const said = editToSend(edited)
      const answer = await attempt(async () =>
        draft
          ? call('events.saveDraft', { eventId: draft.eventId, version, ...said })
          : call('events.createDraft', { nonce, ...said }),
      )
      if (!answer?.ok) return undefined
      dropEdit(eventId)
      const { contact, hosts } = said.content
      keep(usualKey(said.unitId), { contact, hosts } satisfies Usual)
      setSaved(true)
      setVersion(answer.value.version)
      return answer.value
    },
  }
}

export type EventEditor = ReturnType<typeof useEventEditor>

function eventTooLong(edited: Edited): TooLong | undefined {
  const { content, plan } = editToSend(edited)
  return tooLong({ ...content, sessions: plan })
}

function startOf(draft: Value<'events.getDraft'> | undefined, kept: Kept | undefined): Edited {
  if (kept) return { unitId: kept.unitId, content: kept.content, plan: kept.plan }
  if (!draft) throw new Error('Nothing to edit')
  const plan = draft.sessions.length > 0 ? draft.sessions : draft.plan
  return { unitId: draft.unitId, content: draft.content, plan: [...plan] }
}
