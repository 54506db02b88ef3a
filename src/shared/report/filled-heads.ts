import { cellAddress, cellRange, cellRef, isInRange } from './cell-address'
import type { SheetTexts } from './proposed-bindings'

/** What stands at the head of a form besides its figures. */
export interface FormHead {
  unit: string
  period: string
  day: string
  author: string
}

const LABELS: readonly (readonly [of: keyof FormHead, label: string])[] = [
  ['unit', '填报单位|报送单位|上报单位|单位名称|填表单位|制表单位'],
  ['period', '填报期间|统计期间|统计时间|报告期|起止时间|时间段|所属期间'],
  ['day', '填报日期|填表日期|报送日期|上报日期|填报时间|填表时间|报送时间|上报时间|制表日期|制表时间'],
  ['author', '填报人|填表人|制表人|经办人'],
]
const ANY_LABEL = LABELS.map(([, labels]) => labels).join('|')
/** Blanks and the line to write on. */
const ROOM = '[\\s_＿]*'

/**
 * The unit, period, day and author where a form has a label for them and room behind it: in the cell of the label after its
 * colon, or in the empty cell to its right. What is written there already stays.
 */
export function filledHeads(
  { cells, merged }: Pick<SheetTexts, 'cells' | 'merged'>,
  head: FormHead,
): { ref: string; value: string }[] {
  const taken = new Set(cells.map(({ ref }) => ref))
  const ranges = merged.map(cellRange)
  return cells.flatMap(({ ref, text, formula }) => {
    if (formula) return []
    const alone = LABELS.find(([, labels]) => new RegExp(`^\\s*(?:${labels})\\s*$`).test(text))
    if (alone) {
      const from = cellAddress(ref)
      const { column } = ranges.find((range) => isInRange(from, range))?.to ?? from
      const right = cellRef({ column: column + 1, row: from.row })
      return taken.has(right) || head[alone[0]] === '' ? [] : [{ ref: right, value: head[alone[0]] }]
    }
    const value = LABELS.reduce(
      (written, [of, labels]) =>
        head[of] === ''
          ? written
          : written.replace(
              new RegExp(
                `((?:${labels})\\s*[:：])${ROOM}(?=$|(?:${ANY_LABEL}|[\\p{Script=Han}]{2,8})\\s*[:：])`,
                'u',
              ),
              (_, label: string, at: number, whole: string) =>
                `${label}${head[of]}${at + _.length < whole.length ? '    ' : ''}`,
            ),
      text,
    )
    return value === text ? [] : [{ ref, value }]
  })
}
