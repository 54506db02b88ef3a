/** What WeChat stores of a mini-program, in all and under one key together with its name; files it counts apart. */
export const STORAGE_LIMIT = 10 * 1024 * 1024
export const KEY_LIMIT = 1024 * 1024
export const isFile = (key: string) => key.startsWith('wxfile:')

/** How much room a value takes: WeChat keeps a text as it is, and all else as JSON. */
const sizeOf = (key: string, value: unknown) =>
  Buffer.byteLength(key) +
  Buffer.byteLength(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

/** How much of its room a mini-program uses, in bytes. */
export const storedSize = (storage: ReadonlyMap<string, unknown>) =>
  [...storage].reduce((sum, [key, value]) => sum + (isFile(key) ? 0 : sizeOf(key, value)), 0)

/** Stores a value, or throws as WeChat does where it would be too large: what was under the key then stays. */
export function store(storage: Map<string, unknown>, key: string, value: unknown): void {
  const size = sizeOf(key, value)
  if (size > KEY_LIMIT) throw new Error('entry size limit reached')
  const before = storage.has(key) ? sizeOf(key, storage.get(key)) : 0
  if (storedSize(storage) - before + size > STORAGE_LIMIT) throw new Error('exceed storage max size 10Mb')
  storage.set(key, value)
}
