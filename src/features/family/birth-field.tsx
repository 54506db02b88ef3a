import { View } from '@tarojs/components'
import { ChoiceField } from '../../components/choice-field'
import { TextField } from '../../components/text-field'
import { isBirth, isChildhoodOpen, isChildOn } from '../../shared/person/person'
import type { BirthPart } from './family-texts'

const MONTHS = Array.from({ length: 12 }, (_, index) => numbered(index + 1, '月'))

/**
 * When somebody was born: the year is typed, so that none is taken unseen; of who is, or may be, a child on the day of
 * `at` the month is asked, and the day where only that tells. `1985`, `2018-05` or `2008-11-28`; unfinished as typed.
 */
export function BirthField(props: {
  /** Stands before the labels of somebody who is not whoever fills in. */
  whose?: string
  /** By what a summary of what is wrong leads here. */
  id?: string
  birth: string
  at: number
  problem?: string | undefined
  /** At which part the problem is; said there, or where that is not asked yet at the part before. */
  problemAt?: BirthPart
  why?: string
  onChange: (birth: string) => void
}) {
  const { whose = '', id, birth, at, problem, problemAt = 'year', why, onChange } = props
  const [year = '', month = '', day = ''] = birth.split('-')
  const asksMonth = isBirth(year) && isChildOn(year, at)
  const upToMonth = `${year}-${month}`
  const asksDay = asksMonth && month !== '' && isChildhoodOpen(upToMonth, at)
  const upTo = problemAt === 'day' && !asksDay ? 'month' : problemAt
  const wrongPart = upTo === 'month' && !asksMonth ? 'year' : upTo
  const said = (part: BirthPart) => (part === wrongPart ? problem : undefined)
  return (
    <View id={id}>
      <TextField
        label={`${whose}出生年份`}
        type="number"
        value={year}
        placeholder="四位数字，如 1985"
        maxLength={4}
        onChange={onChange}
        problem={said('year')}
        {...(why && { why })}
      />
      {asksMonth && (
        <ChoiceField
          label={`${whose}出生月份`}
          value={month}
          choices={[['', '请选择'], ...MONTHS]}
          problem={said('month')}
          onChange={(chosen) => onChange(chosen === '' ? year : `${year}-${chosen}`)}
        />
      )}
      {asksDay && (
        <ChoiceField
          label={`${whose}出生日`}
          value={day}
          choices={[['', '请选择'], ...daysOf(upToMonth)]}
          why="这个月满 18 周岁，要看是哪一天。"
          problem={said('day')}
          onChange={(chosen) => onChange(chosen === '' ? upToMonth : `${upToMonth}-${chosen}`)}
        />
      )}
    </View>
  )
}

function numbered(number: number, unit: string): [string, string] {
  return [String(number).padStart(2, '0'), `${number} ${unit}`]
}

const daysOf = (month: string) =>
  Array.from({ length: 31 }, (_, index) => numbered(index + 1, '日')).filter(([day]) =>
    isBirth(`${month}-${day}`),
  )
