import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type ReactNode, useState } from 'react'
import { Loaded } from '../../components/loaded'
import { Wheel } from '../../components/wheel'
import { currentTime } from '../../services/clock'
import { useRead } from '../../services/query'
import { beijingYear } from '../../shared/calendar/calendar'
import { problemText } from '../problems/problem-text'
import { type ListedUnit, UnitWheel } from './unit-choice'

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
  const [chosen, setChosen] = useState<ListedUnit<'statistics.listUnits'>>()
  const [of, setYear] = useState(givenYear ?? thisYear)
  const isWhole = unitId !== '' && (!withYear || givenYear !== undefined)
  const units = useRead(
    'statistics.listUnits',
    { known: unitId === '' ? [] : [unitId] },
    { enabled: !isWhole },
  )
  if (isWhole) return children({ unitId, year: of })
  const years = [thisYear, thisYear - 1, thisYear - 2]
  return (
    <Loaded query={units} explain={problemText}>
      {(list) => {
        const unit = chosen ?? list.units.find((each) => each.unitId === unitId) ?? list.units[0]
        if (!unit) return null
        return (
          <>
            <View className="pills">
              <UnitWheel
                label="单位"
                from="statistics.listUnits"
                listed={list}
                unitId={unit.unitId}
                onChoose={setChosen}
              >
                <View className="choice">{unit.name} ▾</View>
              </UnitWheel>
              {withYear && (
                <Wheel
                  label="年份"
                  choices={years.map((each) => `${each} 年`)}
                  chosen={years.indexOf(of)}
                  onChoose={(index) => setYear(years[index] ?? thisYear)}
                >
                  <View className="choice">{of} 年 ▾</View>
                </Wheel>
              )}
            </View>
            {children({ unitId: unit.unitId, year: of })}
          </>
        )
      }}
    </Loaded>
  )
}
