import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { LIST_MAX_LENGTH } from '../../src/shared/list/name-list'
import { TABLE_FILE_MAX_BYTES } from '../../src/shared/list/table-file'
import { operation } from '../_server/operation'
import { tableText } from './table-file'
import { FileProblem } from './workbook-parts'

/**
 * What a chosen table says (.xlsx or .csv), to be looked at as if it had been pasted. The file comes with the call and
 * is kept nowhere. Refused: a `TableRefusal`.
 */
export const readTable = operation({
  access: 'staff',
  reach: 'own-units',
  limit: { times: 60, minutes: 10 },
  input: z.object({
    /** The file's bytes, in base64. */
    content: z.base64().max(Math.ceil(TABLE_FILE_MAX_BYTES / 3) * 4),
    /** Which of its sheets, from 0; without it, the first that says something. */
    sheet: z.number().int().min(0).max(1000).optional(),
  }),
  async run({ content, sheet }) {
    try {
      const read = tableText(Buffer.from(content, 'base64'), sheet)
      if (read.text.trim() === '' && sheet === undefined) return refused('nothing-in-it')
      return read.text.length > LIST_MAX_LENGTH ? refused('too-large') : ok(read)
    } catch (error) {
      if (error instanceof FileProblem) return refused(error.reason)
      throw error
    }
  },
})
