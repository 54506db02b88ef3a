import { isUnread, type UploadQueue } from '../../services/upload-queue'
import { unreadField } from './field-names'

/** How an entry holds what is sent: the fields that the server reads. */
interface Sending<Input> {
  fields: (input: Input) => Record<string, unknown>
  withFields: (input: Input, fields: Record<string, unknown>) => Input
}

/** The text of an entry that the server could not read; undefined where it was no text. */
export function unreadText(fields: object, field: string): string | undefined {
  const value = (fields as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : undefined
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
    queue.mend(nonce, withFields(input, { ...fields(input), [wrong.field]: wrong.instead }))
  }
}
