import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { Loaded } from '../../components/loaded'
import { Wheel } from '../../components/wheel'
import { currentTime } from '../../services/clock'
import { useRead } from '../../services/query'
import { beijingYear } from '../../shared/calendar/calendar'
import { problemText } from '../problems/problem-text'
import { indentedNames } from './unit-order'

/** The unit, and the year, that a page is about. */
export interface OfUnit {
  unitId: string
  year: number
}

/**
 * What a page shows of the unit and the year that its address names. Where it names none (the page was opened by itself, or
 * by a link that lost its end), they are chosen on the page: at first the highest unit that one may see, and this year.
 */
export function OfUnit(props: { withYear?: true; children: (of: OfUnit) => ReactNode }) {
  const { withYear, children } = props
  const { unitId = '', year = '' } = useRouter().params
  const thisYear = beijingYear(currentTime())
  const givenYear = /^20\d\d$/.test(year) ? Number(year) : undefined
  const [chosen, setChosen] = useState<OfUnit>({ unitId, year: givenYear ?? thisYear })
  const isWhole = unitId !== '' && (!withYear || givenYear !== undefined)
  const units = useRead('statistics.listUnits', {}, { enabled: !isWhole })
  if (isWhole) return children(chosen)
  const years = [thisYear, thisYear - 1, thisYear - 2]
  return (
    <Loaded query={units} explain={problemText}>
      {(list) => {
        const unit = list.find((each) => each.unitId === chosen.unitId) ?? list[0]
        if (!unit) return null
        return (
          <>
            <View className="pills">
              <Wheel
                label="单位"
                choices={indentedNames(list)}
                chosen={list.indexOf(unit)}
                onChoose={(index) => setChosen({ ...chosen, unitId: list[index]?.unitId ?? '' })}
              >
                <View className="choice">{unit.name} ▾</View>
              </Wheel>
              {withYear && (
                <Wheel
                  label="年份"
                  choices={years.map((each) => `${each} 年`)}
                  chosen={years.indexOf(chosen.year)}
                  onChoose={(index) => setChosen({ ...chosen, year: years[index] ?? thisYear })}
                >
                  <View className="choice">{chosen.year} 年 ▾</View>
                </Wheel>
              )}
            </View>
            {children({ unitId: unit.unitId, year: chosen.year })}
          </>
        )
      }}
    </Loaded>
  )
}
