import type { z } from 'zod'
import type { Authority, Reached, Role } from '../../src/shared/member/member'
import type { FileId } from '../../src/shared/upload'
import type { Settled } from './all-of'
import type { RateLimit } from './rate-limit'
import type { ReadingStore, Store } from './store'

/** Who may call: anybody, even without an OPENID; everybody with one; the holder of a role; or only a timer. */
export type Access = 'anyone' | 'resident' | Role | 'timer'

/** Who calls, as the platform says; `name` is the member's own, `maskedName` how colleagues see it; both empty for a resident. */
export interface Caller {
  openid: string
  name: string
  maskedName: string
}

/** What every operation is given beside its input and what it loaded. */
export interface Context {
  now: number
  store: Store
  caller: Caller
  /** The units on which the caller holds the role that the operation asks for. */
  units: string[]
  /** All that the caller may do; nothing for a resident, whose operations do not ask for a role. */
  authority: Authority
}

/** What `load` is given: who calls is known, what they may do is not. */
export interface Loading extends Pick<Context, 'now' | 'caller'> {
  store: ReadingStore
}

interface Definition<Input extends z.ZodType, Requests extends object, Value> {
  input: Input
  /** How often one person may call it; without one, as often as they like. */
  limit?: RateLimit
  /**
   * The requests that the operation starts with; they run beside each other and beside reading the member.
   * They are sent before it is known whether the caller may, so they only read: what writes does not compile.
   */
  load?: (input: z.output<Input>, context: Loading) => Requests
  /** The uploaded files that it makes a record speak of; it is refused with `file-gone` where one is being swept. */
  files?: (input: z.output<Input>) => readonly (FileId | null)[]
  run: (input: z.output<Input>, loaded: Settled<Requests>, context: Context) => Promise<Value>
}

/**
 * What the role is needed on: the unit path of what was loaded, with its category if it has one. What the caller's role
 * does not reach, or undefined because there is nothing, is refused alike, as if it did not exist. 'own-units' leaves it
 * to `run`, which then works on `context.units` alone, and asks `mayActAs` about what may be confidential.
 */
type Reach<Input extends z.ZodType, Requests extends object> =
  | 'own-units'
  | ((loaded: Settled<Requests>, input: z.output<Input>) => Reached | undefined)

type Declared<Input extends z.ZodType, Requests extends object> =
  | { access: 'anyone' | 'resident' | 'timer'; reach?: never }
  | { access: Role; reach: Reach<Input, Requests> }

/** An operation of a function: who may call it, what it takes, what it reads first, and what it does. */
export type Operation<Input extends z.ZodType, Requests extends object, Value> = Definition<
  Input,
  Requests,
  Value
> &
  Declared<Input, Requests>

/** Declares an operation; one that does not say who may call it does not compile. */
export const operation = <Input extends z.ZodType, Value, Requests extends object = Record<never, never>>(
  definition: Operation<Input, Requests, Value>,
): Operation<Input, Requests, Value> => definition

// biome-ignore lint/suspicious/noExplicitAny: a function's table holds operations of every shape; each is typed where it is declared
export type AnyOperation = Operation<any, any, any>

/** What a caller sends to an operation. */
export type InputOf<Op> =
  Op extends Operation<infer Input, infer _Requests, infer _Value> ? z.input<Input> : never

/** What an operation itself answers; `serve` may refuse besides. */
export type OutcomeOf<Op> = Op extends { run: (...args: never[]) => Promise<infer Value> } ? Value : never
