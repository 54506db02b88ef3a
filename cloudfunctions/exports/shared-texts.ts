import { partText, scan, type WorkbookParts } from './workbook-parts'

/** The texts that cells share, by their numbers: of all of them those that are `used`. */
export function sharedTexts(
  { files, sharedTexts: part }: WorkbookParts,
  used: ReadonlySet<number>,
): Map<number, string> {
  const texts = new Map<number, string>()
  if (!part) return texts
  let index = -1
  let isReading = false // of an Asian text: how it is pronounced
  scan(partText(files, part), part, {
    open: ({ local }) => {
      if (local === 'si') index += 1
      else if (local === 'rPh') isReading = true
    },
    close: ({ local }) => {
      if (local === 'rPh') isReading = false
    },
    text: (text, { local }) => {
      if (local === 't' && !isReading && used.has(index)) texts.set(index, (texts.get(index) ?? '') + text)
    },
  })
  return texts
}
