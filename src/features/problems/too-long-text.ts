import type { TooLong } from '../../shared/call-size'

/** That what was written is too long to be saved at once, and where; `name` is the longest part's on the screen. */
export const tooLongText = ({ characters }: TooLong, name: string): string =>
  `内容太长，一次存不下：一共要减少约 ${characters.toLocaleString('en')} 个字，最长的是“${name}”。请精简，或者分开写。写的都在。`
