import { isUnread, type UploadQueue } from '../../services/upload-queue'
import { unreadField } from './field-names'

/** How an entry holds what is sent: the fields that the server reads. */
interface Sending<Input> {
  fields: (input: Input) => Record<string, unknown>
  withFields: (input: Input, fields: Record<string, unknown>) => Input
}

type Fields = Record<string, unknown>

/** The text at a path of an entry that the server could not read; undefined where it was no text. */
export function unreadText(fields: object, path: string): string | undefined {
  // In a list are ids, which nobody can put right.
  const at = (of: unknown, step: string) =>
    Array.isArray(of) ? undefined : (of as Fields | null | undefined)?.[step]
  const value = path.split('.').reduce<unknown>(at, fields)
  return typeof value === 'string' ? value : undefined
}

/** The same fields with another text at a path that leads to one. */
function withText(fields: Fields, path: string, text: string): Fields {
  const [step = '', ...rest] = path.split('.')
  const next = rest.length === 0 ? text : withText(fields[step] as Fields, rest.join('.'), text)
  return { ...fields, [step]: next }
}

/** Puts another text in the place of one that the server could not read, in every entry that has it, and sends them again. */
export function mendText<Input>(
  queue: UploadQueue<Input>,
  wrong: { field: string; text: string; instead: string },
  { fields, withFields }: Sending<Input>,
): void {
  for (const { nonce, input, refusal } of queue.entries()) {
    if (!refusal || !isUnread(refusal) || unreadField(refusal) !== wrong.field) continue
    if (unreadText(fields(input), wrong.field) !== wrong.text) continue
    queue.mend(nonce, withFields(input, withText(fields(input), wrong.field, wrong.instead)))
  }
}
