import * as z from 'zod'
import {
  CAPTION_MAX_LENGTH,
  HEADING_MAX_LENGTH,
  LIST_ITEM_MAX_LENGTH,
  MOST_BLOCKS,
  MOST_LIST_ITEMS,
  PARAGRAPH_MAX_LENGTH,
} from '../../src/shared/event/description'
import { line, lines, optionalLine } from '../_server/fields'

/** The id of a picture uploaded to be published: of no other folder, or a publication could show what was never meant to be seen. */
export const fileId = z
  .string()
  .regex(/^cloud:\/\/[A-Za-z0-9._-]{1,100}\/events\/[A-Za-z0-9_-]{1,64}\.(jpg|jpeg|png)$/)

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: line(HEADING_MAX_LENGTH) }),
  z.object({ kind: z.literal('paragraph'), text: lines(PARAGRAPH_MAX_LENGTH) }),
  z.object({
    kind: z.literal('list'),
    items: z.array(line(LIST_ITEM_MAX_LENGTH)).min(1).max(MOST_LIST_ITEMS),
  }),
  z.object({ kind: z.literal('picture'), file: fileId, caption: optionalLine(CAPTION_MAX_LENGTH) }),
])

/** The pieces that an event or an article is described in. */
export const blocks = z.array(block).max(MOST_BLOCKS)
