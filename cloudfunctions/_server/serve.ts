import { randomUUID } from 'node:crypto'
import cloud from 'wx-server-sdk'
import './configuration'
import { refused } from '../../src/shared/answer'
import { type Member, mayActAs, type Role, unitsFor } from '../../src/shared/member'
import { allOf } from './all-of'
import type { AnyOperation, Caller, Context } from './operation'
import { store } from './store'

/** What the platform hands to a function: a call of the mini-program, or a timer's tick. */
type Call = { operation?: unknown; input?: unknown; Type?: unknown; TriggerName?: unknown }

const ROLES: readonly string[] = ['organizer', 'staff', 'viewer', 'admin'] satisfies Role[]

/**
 * Makes the `main` of a function from its operations. It takes the caller from the platform, never from the input;
 * parses the input; loads, and decides on what was loaded whether the caller may; then runs the operation.
 * An expected "no" is answered as a value. Whatever else goes wrong is logged under a request id, and the caller
 * learns the id and nothing more.
 */
export function serve(operations: Record<string, AnyOperation>) {
  return async (call: Call, platform: { request_id?: string } = {}): Promise<unknown> => {
    const requestId = platform.request_id ?? randomUUID()
    const isTimer = call.Type === 'Timer' && cloud.getWXContext().OPENID === undefined
    const name = isTimer ? call.TriggerName : call.operation
    try {
      const called =
        typeof name === 'string' && Object.hasOwn(operations, name) ? operations[name] : undefined
      if (!called) return dated(refused('unknown-operation'))
      return dated(await answer(called, call.input ?? {}, isTimer))
    } catch (error) {
      // The stack and the SDK's codes, never the input: it may hold somebody's name.
      const { stack, errCode } = error as { stack?: string; errCode?: number }
      console.error(JSON.stringify({ requestId, operation: name, errCode, stack: stack ?? String(error) }))
      return dated(refused('failed', { requestId }))
    }
  }
}

/** Every answer says when it was given: phones whose clocks are wrong go by it. */
const dated = (given: object) => ({ ...given, answeredAt: Date.now() })

async function answer(called: AnyOperation, input: unknown, isTimer: boolean): Promise<object> {
  const openid = String(cloud.getWXContext().OPENID ?? '')
  if (called.access === 'timer' && !isTimer) return refused('not-allowed')
  if (called.access !== 'timer' && called.access !== 'anyone' && !openid) return refused('no-identity')

  const parsed = called.input.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refused('invalid-input', { field: issue.path.join('.'), problem: issue.message })
  }

  const caller: Caller = { openid, name: '' }
  const context = { now: Date.now(), store, caller }
  const role = ROLES.includes(called.access) ? (called.access as Role) : undefined
  const [member, loaded] = await Promise.all([
    role ? store.members.find(openid) : undefined,
    allOf(called.load?.(parsed.data, context) ?? {}),
  ])
  const units = role ? unitsFor(member, role) : []
  if (role) {
    if (units.length === 0) return refused('not-allowed')
    if (called.reach !== 'own-units') {
      const path = called.reach?.(loaded, parsed.data)
      if (!path || !mayActAs(member as Member, role, path)) return refused('not-found')
    }
    caller.name = member?.name ?? ''
  }
  return called.run(parsed.data, loaded, { ...context, units } satisfies Context)
}
