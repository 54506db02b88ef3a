const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 of a text whose characters are bytes: the browsers' `btoa`, which WeChat's JavaScript lacks. */
export function btoa(bytes: string): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const missing = Math.max(0, at + 3 - bytes.length)
    // Past the end charCodeAt is NaN, which counts as no bits.
    const bits = (bytes.charCodeAt(at) << 16) | (bytes.charCodeAt(at + 1) << 8) | bytes.charCodeAt(at + 2)
    const digits = [bits >> 18, (bits >> 12) & 63, (bits >> 6) & 63, bits & 63].map(
      (digit) => alphabet[digit],
    )
    text += digits.slice(0, 4 - missing).join('') + '='.repeat(missing)
  }
  return text
}
