const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as upper-case base32 (RFC 4648) without padding: what QR's dense alphanumeric mode and scenes of codes take. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    held += 8
    for (; held >= 5; held -= 5) text += DIGITS[(bits >> (held - 5)) & 31]
    // What is not yet written is less than a digit.
    bits &= 15
  }
  return held > 0 ? text + DIGITS[(bits << (5 - held)) & 31] : text
}
