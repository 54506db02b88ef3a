/** What a call may hold, as text (云开发错误码 EXCEED_MAX_PAYLOAD_SIZE). */
const CALL_BYTES = 100 * 1024
/** Of it for what goes along with what somebody wrote: the operation, its ids and a note, and what the platform adds. */
const BESIDES = 4 * 1024
/** What somebody wrote, in its parts, may come to so many bytes. */
export const MOST_WRITTEN = CALL_BYTES - BESIDES
/** Bytes of a Chinese character (UTF-8). */
const CHARACTER = 3

/** Written at so much length that no call takes it: which part is the longest, and how many characters are too many in all. */
export interface TooLong {
  part: string
  characters: number
}

/** Whether what is to be sent is too long for one call; undefined where it goes. */
export function tooLong(parts: object): TooLong | undefined {
  const over = bytesOf(parts) - MOST_WRITTEN
  if (over <= 0) return undefined
  const [longest] = Object.entries(parts)
    .map(([part, value]) => ({ part, bytes: bytesOf(value) }))
    .sort((a, b) => b.bytes - a.bytes)
  return { part: longest?.part ?? '', characters: Math.ceil(over / CHARACTER) }
}

/** How many bytes a value has as the text that is sent: JSON in UTF-8, for which phones have no measure of their own. */
export function bytesOf(value: unknown): number {
  const text = JSON.stringify(value) ?? ''
  let bytes = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    // Of a pair of units, which is four bytes, each is two.
    const isHalf = unit >= 0xd800 && unit <= 0xdfff
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isHalf ? 2 : 3
  }
  return bytes
}
