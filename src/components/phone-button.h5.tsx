/** A browser knows nobody's number: it is typed. */
export function PhoneButton(_: { onCode: (code: string) => void }) {
  return null
}
