import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { LongList } from '../../components/long-list'
import type { ColumnUse, ListColumn } from '../../shared/list/columns'
import { isListMistake, type ListRow, mayBePerson, withoutIdNumbers } from '../../shared/list/name-list'
import { COLUMN_USE_NAMES, leftOutTexts, readText } from './list-texts'

/** A list as it was pasted, and what was said of its columns and lines. */
export interface GivenList {
  text: string
  columns?: ColumnUse[]
  people: number[]
}

export const NO_LIST: GivenList = { text: '', people: [] }

/** The list as it leaves the phone. */
export const sentList = ({ text, ...said }: GivenList): GivenList => ({
  ...said,
  text: withoutIdNumbers(text),
})

const USES = Object.entries(COLUMN_USE_NAMES) as [ColumnUse, string][]

/** What each column of a pasted table is read as, to be put right. */
export function ListColumns(props: {
  columns: readonly ListColumn[]
  onChange: (uses: ColumnUse[]) => void
}) {
  const { columns, onChange } = props
  const uses = columns.map(({ use }) => use)
  return (
    <View>
      <View className="soft">这是一张表，按列读。哪一列读错了，点一下改过来：</View>
      {columns.map(({ heading, sample, use }, at) => (
        <ChoiceField
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          key={at}
          label={`第 ${at + 1} 列${heading && `“${heading}”`}${sample && `，例如 ${sample}`}`}
          choices={USES}
          value={use}
          onChange={(to) => onChange(uses.map((each, index) => (index === at ? to : each)))}
        />
      ))}
    </View>
  )
}

/** What somebody has to look at comes first: mistakes, then people of whom something is left out, then lines that are nobody, then people. */
const rank = (row: ListRow) =>
  isListMistake(row) ? 0 : leftOutTexts(row).length > 0 ? 1 : row.outcome === 'person' ? 3 : 2

/** Every line of a list with what was read of it; a heading, or a line of which it is unsure, can be made a person. */
export function ListLines<Row extends ListRow>(props: {
  rows: readonly Row[]
  outcomeText: (row: Row) => string
  toneOf: (row: Row) => 'good' | 'bad' | 'soft'
  onPerson: (line: number) => void
}) {
  const { rows, outcomeText, toneOf, onPerson } = props
  return (
    <View className="outcomes">
      <LongList rows={[...rows].sort((a, b) => rank(a) - rank(b))}>
        {(row) => (
          <View key={row.line} className="outcomes__row">
            <View className="outcomes__line">{row.line}</View>
            <View className="outcomes__given">
              <View>{row.given}</View>
              {readText(row) && <View className="soft">{`读作：${readText(row)}`}</View>}
              {leftOutTexts(row).map((text) => (
                <View key={text} className="warn">
                  {text}
                </View>
              ))}
              {mayBePerson(row) && (
                <ActionButton kind="plain" onPress={() => onPerson(row.line)}>
                  {`第 ${row.line} 行是一个人`}
                </ActionButton>
              )}
            </View>
            <View className={`outcomes__outcome ${toneOf(row)}`}>{outcomeText(row)}</View>
          </View>
        )}
      </LongList>
    </View>
  )
}
