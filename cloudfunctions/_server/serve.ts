import { randomUUID } from 'node:crypto'
import cloud from 'wx-server-sdk'
import './configuration'
import { refused } from '../../src/shared/answer'
import {
  ADMINS_ID,
  type Admins,
  authorityOf,
  type Member,
  mayActAs,
  type Role,
  unitsFor,
} from '../../src/shared/member/member'
import { maskedName } from '../../src/shared/person/person'
import { allOf, together } from './all-of'
import { decrypt } from './encryption'
import { verifyKeys } from './key-check'
import type { AnyOperation, Caller, Context } from './operation'
import { countCall } from './rate-limit'
import { store } from './store'
import { isAnyGone } from './uploaded-files'

/** What the platform hands to a function: a call of the mini-program, or a timer's tick. */
type Call = { operation?: unknown; input?: unknown; Type?: unknown; TriggerName?: unknown }

const ROLES: readonly string[] = ['organizer', 'staff', 'viewer', 'admin'] satisfies Role[]

/**
 * Makes the `main` of a function from its operations. It takes the caller from the platform, never from the input;
 * makes sure of its secrets; parses the input; loads, and decides on what was loaded whether the caller may; then runs the operation.
 * An expected "no" is answered as a value. Whatever else goes wrong is logged under a request id, and the caller
 * learns the id and nothing more.
 */
export function serve(operations: Record<string, AnyOperation>) {
  return async (call: Call, platform: { request_id?: string } = {}): Promise<unknown> => {
    const requestId = platform.request_id ?? randomUUID()
    const isTimer = isFromTimer()
    const named = isTimer && call.Type === 'Timer' ? call.TriggerName : call.operation
    // Only a text is a name: turning anything else into one may throw, or find an operation that nobody named.
    const name = typeof named === 'string' ? named : ''
    try {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
      if (!operation) return dated(refused('unknown-operation'))
      return dated(await answer({ name, operation, isTimer, input: call.input ?? {} }))
    } catch (error) {
      // The stack and the SDK's codes, never the input: it may hold somebody's name.
      const { stack, errCode } = error as { stack?: string; errCode?: number }
      console.error(JSON.stringify({ requestId, operation: name, errCode, stack: stack ?? String(error) }))
      return dated(refused('failed', { requestId }))
    }
  }
}

/**
 * Whether the platform says that this call comes from a timer, or from the function whose timer it was (`callTimer`): the
 * chain of sources begins with where it all began, and no phone can begin one like it. Nobody's OPENID alone does not say
 * so: whoever opens a page from Moments has none either, and may send what looks like a tick. (SOURCE, which
 * `getWXContext()` leaves out where nobody is known.)
 */
const isFromTimer = () =>
  cloud.getWXContext().OPENID === undefined && /^wx_trigger(,scf)?$/.test(process.env.TCB_SOURCE ?? '')

/** Every answer says when it was given: phones whose clocks are wrong go by it. */
const dated = (given: object) => ({ ...given, answeredAt: Date.now() })

interface Asked {
  name: string
  operation: AnyOperation
  input: unknown
  isTimer: boolean
}

async function answer({ name, operation, input, isTimer }: Asked): Promise<object> {
  const openid = String(cloud.getWXContext().OPENID ?? '')
  if (operation.access === 'timer' && !isTimer) return refused('not-allowed')
  if (operation.access !== 'timer' && operation.access !== 'anyone' && !openid) return refused('no-identity')

  const parsed = operation.input.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refused('invalid-input', { field: issue.path.join('.'), problem: issue.message })
  }

  const caller: Caller = { openid, name: '', maskedName: '' }
  const context = { now: Date.now(), store, caller }
  const role = ROLES.includes(operation.access) ? (operation.access as Role) : undefined
  const { limit } = operation
  const [{ member, admins }, loaded, tooOften, isFileGone] = await together([
    role ? whoWorks(openid) : NOBODY,
    allOf(operation.load?.(parsed.data, context) ?? {}),
    limit ? countCall(limit, { operation: name, openid, ...context }).catch(logUncounted) : undefined,
    isAnyGone(operation.files?.(parsed.data) ?? [], store),
    verifyKeys(store),
  ])
  const authority = authorityOf(openid, member, admins)
  const units = role ? unitsFor(authority, role) : []
  if (role) {
    if (units.length === 0) return refused('not-allowed')
    if (operation.reach !== 'own-units') {
      const reached = operation.reach?.(loaded, parsed.data)
      if (!reached || !mayActAs(authority, role, reached)) return refused('not-found')
    }
    caller.name = member ? decrypt(member.name) : ''
    caller.maskedName = caller.name && maskedName(caller.name)
  }
  if (tooOften !== undefined) return refused('too-often', { retryAt: tooOften })
  if (isFileGone) return refused('file-gone')
  return operation.run(parsed.data, loaded, { ...context, units, authority } satisfies Context)
}

/** What the documents say that decide what somebody may do: both in one request, once there are admins. */
async function whoWorks(openid: string): Promise<typeof NOBODY> {
  const own = { member: store.members.joinedById(openid) }
  const { document: admins, member } = await store.admins.findWith(ADMINS_ID, own)
  return { admins, member: admins ? member : await store.members.find(openid) }
}

const NOBODY: { member: Member | undefined; admins: Admins | undefined } = {
  member: undefined,
  admins: undefined,
}

/** A call that could not be counted is served all the same: the limit is there against abuse, not against people. */
function logUncounted(error: unknown): undefined {
  console.error(JSON.stringify({ limit: 'not counted', error: String(error) }))
}
