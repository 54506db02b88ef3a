const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as upper-case base32 (RFC 4648) without padding: what QR's dense alphanumeric mode and scenes of codes take. */
export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const digits = bits.match(/.{1,5}/g) ?? []
  return digits.map((digit) => BASE32[Number.parseInt(digit.padEnd(5, '0'), 2)]).join('')
}
