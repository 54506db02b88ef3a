import type { InputOf, OutcomeOf } from '../../cloudfunctions/_server/operation'
import type { Operations as CheckIns } from '../../cloudfunctions/checkins'
import type { Operations as Events } from '../../cloudfunctions/events'
import type { Operations as Exports } from '../../cloudfunctions/exports'
import type { Operations as Members } from '../../cloudfunctions/members'
import type { Operations as Outreach } from '../../cloudfunctions/outreach'
import type { Operations as Points } from '../../cloudfunctions/points'
import type { Operations as Registrations } from '../../cloudfunctions/registrations'
import type { Operations as Statistics } from '../../cloudfunctions/statistics'
import type { ServeRefusal } from '../shared/answer'
import { followServer } from './clock'
import { callFunction } from './cloud'

interface Functions {
  checkins: CheckIns
  events: Events
  exports: Exports
  members: Members
  outreach: Outreach
  points: Points
  registrations: Registrations
  statistics: Statistics
}

/** Every operation that a page may call, as `function.operation`. */
export type OperationName = {
  [Name in keyof Functions]: `${Name}.${keyof Functions[Name] & string}`
}[keyof Functions]

type OperationCalled<Name extends OperationName> =
  Name extends `${infer Fn extends keyof Functions}.${infer Op}`
    ? Functions[Fn][Op & keyof Functions[Fn]]
    : never

export type Input<Name extends OperationName> = InputOf<OperationCalled<Name>>

/** What an operation answers: its value, or one of its own refusals or of those that any operation may give. */
export type Answered<Name extends OperationName> =
  | OutcomeOf<OperationCalled<Name>>
  | ({ ok: false } & ServeRefusal)

/** The value of an operation that said yes. */
export type Value<Name extends OperationName> = Extract<Answered<Name>, { ok: true }>['value']

/** The ways in which an operation says no. */
export type Refusal<Name extends OperationName> = Extract<Answered<Name>, { ok: false }>

/** How long an answer may take: on a bad network WeChat itself waits for a minute, and nobody at a door can. */
const PATIENCE = 10_000

/**
 * Figures are counted anew, a sign-off's among them, for as long as their function may run: given up before, an answer
 * that takes longer would never be seen, however often one asked.
 */
const PATIENCE_FOR_FIGURES = 60_000

/** No answer came, twice: no network, or the service is down. What was asked for may or may not have happened. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('no answer')
    this.name = 'Unreachable'
    this.cause = cause
  }
}

/**
 * Calls an operation; input and answer are typed by the server's own definition.
 * Every operation may be repeated without harm (a registration is answered again, a scan is known by its nonce), so
 * when no answer comes in time it is sent once more. Throws `Unreachable` if none comes then either.
 */
export async function call<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
): Promise<Answered<Name>> {
  const [fn, operation] = name.split('.') as [string, string]
  const patience = fn === 'statistics' ? PATIENCE_FOR_FIGURES : PATIENCE
  let sentAt = 0
  const send = () => {
    sentAt = Date.now()
    return within(patience, callFunction(fn, { operation, input }))
  }
  const given = await send()
    .catch(send)
    .catch((error) => {
      throw new Unreachable(error)
    })
  const { answeredAt, ...answer } = given as { answeredAt: number }
  followServer(answeredAt, sentAt)
  return answer as unknown as Answered<Name>
}

function within<T>(patience: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
