/** A random id made on this phone; collisions among a day's scans are not to be expected. */
export function newNonce(): string {
  const random = () => Math.random().toString(36).slice(2, 12)
  return `${Date.now().toString(36)}-${random()}${random()}`
}
