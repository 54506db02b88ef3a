import type { IndexDefinition } from '../../config/database'
import type { DeployedFunction, Environment, FoundEnvironment, Timer } from './environment'

/** One thing to do; whatever was done before it, the environment serves as well as it did. */
export type Step =
  | { kind: 'add-collection'; collection: string }
  | { kind: 'close-collection'; collection: string; found: string }
  | { kind: 'add-index'; collection: string; index: IndexDefinition }
  | { kind: 'set-storage-rule' }
  | { kind: 'set-function-rule'; rule: string }
  | { kind: 'add-function'; name: string }
  /** `build`: of which its code is, and stays. */
  | { kind: 'configure-function'; name: string; build: string; differences: readonly string[] }
  | { kind: 'upload-code'; name: string }
  | { kind: 'remove-timer'; name: string; timer: Timer }
  | { kind: 'add-timer'; name: string; timer: Timer }

/** Why nothing is done at all: `what` and `where` are shown, never a secret's value. */
export interface Refusal {
  reason:
    | 'other-identity-secret'
    | 'data-key-dropped'
    | 'other-runtime'
    | 'timeout-too-long'
    | 'variables-too-large'
    | 'other-index'
  where: string
  what: string
}

/** What differs between what is wanted and what was found. Empty `steps` and `refusals`: nothing does. */
export interface Plan {
  steps: readonly Step[]
  refusals: readonly Refusal[]
  /** What is as it is wanted, in words, and of how many. */
  same: Readonly<Record<'collections' | 'indexes' | 'functions' | 'timers' | 'rules', number>>
  /** What was found that nobody asked for: it is left alone. */
  unknown: readonly string[]
}

/** Functions that change seats: a seat whose function died is given back after a minute, so none may run longer. */
const WRITE_SEATS: readonly string[] = ['registrations', 'events', 'maintenance']
const LONGEST_WITH_SEATS = 60
/** Bytes of a function's variables, names and values (scf's limit). */
const VARIABLES_LIMIT = 4096

/** Compares what is wanted with what was found, and says what to do in an order that is safe to stop anywhere. */
export function planOf(wanted: Environment, found: FoundEnvironment): Plan {
  const steps: Step[] = []
  const same = { collections: 0, indexes: 0, functions: 0, timers: 0, rules: 0 }
  const refusals = refusalsOf(wanted, found)

  for (const [collection, { permission, indexes }] of Object.entries(wanted.collections)) {
    const there = found.collections[collection]
    if (!there) steps.push({ kind: 'add-collection', collection })
    // A collection is closed before anything is in it.
    if (there?.permission === permission) same.collections += 1
    else steps.push({ kind: 'close-collection', collection, found: there?.permission ?? '' })
    for (const index of indexes) {
      if (there?.indexes.some(({ name }) => name === index.name)) same.indexes += 1
      else steps.push({ kind: 'add-index', collection, index })
    }
  }

  if (found.storageRule === wanted.storageRule) same.rules += 1
  else steps.push({ kind: 'set-storage-rule' })

  // Timers come last: none ticks before every function and collection that its jobs need is there.
  const timers: Step[] = []
  for (const [name, target] of Object.entries(wanted.functions)) {
    const there = found.functions[name]
    const missing = target.timers.filter((timer) => !there?.timers.some((each) => sameTimer(each, timer)))
    const wrong = there?.timers.filter((timer) => !target.timers.some((each) => sameTimer(each, timer))) ?? []
    same.timers += target.timers.length - missing.length
    timers.push(...wrong.map((timer) => ({ kind: 'remove-timer' as const, name, timer })))
    timers.push(...missing.map((timer) => ({ kind: 'add-timer' as const, name, timer })))
    if (!there) {
      steps.push({ kind: 'add-function', name })
      continue
    }
    // New code may need a new variable, and old code does not mind one: so it is configured first.
    const differences = differencesOf(target, there)
    const { build } = there
    if (differences.length > 0) steps.push({ kind: 'configure-function', name, build, differences })
    if (build !== target.build) steps.push({ kind: 'upload-code', name })
    if (differences.length === 0 && build === target.build) same.functions += 1
  }

  // Whom a function lets in is opened once the functions are there.
  const rule = ruleWithin(found.functionRule, wanted.functionRule)
  if (found.functionRule === rule) same.rules += 1
  else steps.push({ kind: 'set-function-rule', rule })
  return { steps: [...steps, ...timers], refusals, same, unknown: unknownIn(wanted, found) }
}

/** How a function's settings differ, each in a word; of a variable its name and how, never its value. */
function differencesOf(wanted: DeployedFunction, found: DeployedFunction): string[] {
  const names = new Set([...Object.keys(wanted.variables), ...Object.keys(found.variables)])
  const variables = [...names].flatMap((name) => {
    const [is, was] = [wanted.variables[name], found.variables[name]]
    if (is === was) return []
    return was === undefined
      ? [`${name} missing`]
      : is === undefined
        ? [`${name} removed`]
        : [`${name} differs`]
  })
  return [
    ...(wanted.timeout === found.timeout ? [] : [`timeout ${found.timeout} → ${wanted.timeout} s`]),
    ...(wanted.memory === found.memory ? [] : [`memory ${found.memory} → ${wanted.memory} MB`]),
    ...variables,
  ]
}

function refusalsOf(wanted: Environment, found: FoundEnvironment): Refusal[] {
  const refusals: Refusal[] = []
  for (const [collection, { indexes }] of Object.entries(wanted.collections)) {
    for (const index of indexes) {
      const there = found.collections[collection]?.indexes.find(({ name }) => name === index.name)
      if (there && keysOf(there) !== keysOf(index)) {
        const what = `${index.name}: ${keysOf(there)} ≠ ${keysOf(index)}`
        refusals.push({ reason: 'other-index', where: collection, what })
      }
    }
  }
  // A secret that one function has and another lacks is in use all the same: each is held against all that were found.
  const inUse = (name: string) =>
    Object.entries(found.functions).flatMap(([fn, { variables }]) =>
      variables[name] === undefined ? [] : [[fn, variables[name]] as const],
    )
  for (const [name, { timeout, runtime, variables }] of Object.entries(wanted.functions)) {
    const there = found.functions[name]
    if (there && there.runtime !== runtime) {
      refusals.push({ reason: 'other-runtime', where: name, what: `${there.runtime} ≠ ${runtime}` })
    }
    if (WRITE_SEATS.includes(name) && timeout > LONGEST_WITH_SEATS) {
      refusals.push({ reason: 'timeout-too-long', where: name, what: `${timeout} s` })
    }
    const size = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
    if (size > VARIABLES_LIMIT) {
      refusals.push({
        reason: 'variables-too-large',
        where: name,
        what: `${size} > ${VARIABLES_LIMIT} bytes`,
      })
    }
  }
  const [first] = Object.values(wanted.functions)
  for (const [fn, secret] of inUse('IDENTITY_SECRET')) {
    if (secret !== first?.variables.IDENTITY_SECRET) {
      refusals.push({ reason: 'other-identity-secret', where: fn, what: 'IDENTITY_SECRET' })
    }
  }
  const kept = new Set(keysIn(first?.variables.DATA_KEYS ?? ''))
  for (const [fn, keys] of inUse('DATA_KEYS')) {
    for (const key of keysIn(keys)) {
      const [version = ''] = key.split(':')
      if (!kept.has(key) && !found.retiredKeys.includes(version)) {
        refusals.push({ reason: 'data-key-dropped', where: fn, what: `DATA_KEYS ${version}` })
      }
    }
  }
  return refusals
}

/**
 * The rule wanted, with what the one found says of functions that the product does not know. Throws where that cannot be read:
 * it would be lost.
 */
function ruleWithin(found: string, wanted: string): string {
  if (!found.startsWith('{')) return wanted
  try {
    return JSON.stringify({ ...JSON.parse(found), ...JSON.parse(wanted) })
  } catch {
    throw new Error('云函数现有的调用规则看不懂（不是 JSON）。请在云开发控制台把它改成 JSON，再运行一次。')
  }
}

const keysIn = (keys: string) => keys.split(',').map((key) => key.trim())

const keysOf = ({ keys, unique }: IndexDefinition) =>
  `${keys.map(([field, direction]) => `${direction < 0 ? '-' : ''}${field}`).join(' ')}${unique ? ' unique' : ''}`

const sameTimer = (one: Timer, other: Timer) => one.name === other.name && one.cron === other.cron

/** What is in the environment and not in the product, but for the index that every collection has. */
function unknownIn(wanted: Environment, found: FoundEnvironment): string[] {
  const indexes = Object.entries(found.collections).flatMap(([collection, there]) => {
    const known = new Set(wanted.collections[collection]?.indexes.map(({ name }) => name))
    const strange = there.indexes.filter(({ name }) => !known.has(name) && !name.startsWith('_id_'))
    return strange.map(({ name }) => `index ${collection}.${name}`)
  })
  return [...found.others, ...indexes]
}
