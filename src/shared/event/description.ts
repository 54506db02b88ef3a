import type { FileId } from '../upload'
/** A piece of an event's description. It is shown as plain text in a fixed shape: nothing in it is ever interpreted. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  /** `caption` also says to those who cannot see what it shows. */
  | { kind: 'picture'; file: FileId; caption: string }

export const MOST_BLOCKS = 40
export const HEADING_MAX_LENGTH = 40
export const PARAGRAPH_MAX_LENGTH = 1000
export const MOST_LIST_ITEMS = 20
export const LIST_ITEM_MAX_LENGTH = 200
export const CAPTION_MAX_LENGTH = 60
