import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { LookWheel } from '../../components/look-wheel'
import { PickerField } from '../../components/picker-field'
import { Wheel } from '../../components/wheel'
import type { Value } from '../../services/api'
import { read } from '../../services/query'
import { indentedNames } from './unit-order'

type Listing = 'events.listHolders' | 'statistics.listUnits'

/** A unit that can be chosen, as it was listed. */
export type ListedUnit<From extends Listing> = Value<From>['units'][number]

/** While none are there yet. */
export const NO_UNITS = { units: [], isWhole: true }

/** Whether somebody may make something known for a unit: staff of it, while it is open. */
export const mayHold = ({ mayEnter, isOpen }: ListedUnit<'statistics.listUnits'>): boolean =>
  mayEnter && isOpen

interface Choosing<From extends Listing> {
  label: string
  /** The operation that listed them: where these are not all, it is asked for others. */
  from: From
  listed: Value<From>
  /** Others are looked for at and below this unit alone. */
  within?: string
  /** The one that is chosen; what is not among those listed is shown where it was looked for here. */
  unitId: string | null | undefined
  /** The choice of none. */
  none?: string
  /** Which of them may be chosen; all, unless said otherwise. */
  only?: (unit: ListedUnit<From>) => boolean
  onChoose: (unit: ListedUnit<From> | undefined) => void
}

/** A wheel of units around what shows the choice. */
export function UnitWheel<From extends Listing>(props: Choosing<From> & { children: ReactNode }) {
  const { label, listed, children } = props
  const { own, look, chosen } = useChoices(props)
  if (!listed.isWhole)
    return (
      <LookWheel label={label} own={own} look={look}>
        {children}
      </LookWheel>
    )
  return (
    <Wheel
      label={label}
      choices={own.map(({ name }) => name)}
      chosen={chosen}
      onChoose={(index) => own[index]?.choose()}
    >
      {children}
    </Wheel>
  )
}

/** A field to choose a unit in. */
export function UnitField<From extends Listing>(
  props: Choosing<From> & { why?: string; placeholder?: string },
) {
  const { label, listed, why, placeholder = '请选择' } = props
  const { own, look, chosen } = useChoices(props)
  if (listed.isWhole)
    return (
      <PickerField
        label={label}
        choices={own.map(({ name }) => name)}
        chosen={chosen}
        onChoose={(index) => own[index]?.choose()}
        placeholder={placeholder}
        {...(why && { why })}
      />
    )
  const shown = own[chosen]?.name.trim()
  return (
    <View className="field">
      <View className="field__label" aria-hidden>
        {label}
      </View>
      <LookWheel label={label} own={own} look={look}>
        <View className="field__box row" aria-role="button" aria-label={`${label}：${shown ?? placeholder}`}>
          <View className={shown ? '' : 'field__none'}>{shown ?? placeholder}</View>
          <View aria-hidden>▾</View>
        </View>
      </LookWheel>
      {why && <View className="field__why">{why}</View>}
    </View>
  )
}

function useChoices<From extends Listing>(props: Choosing<From>) {
  const { from, listed, within, unitId, none, only = () => true, onChoose } = props
  const [found, setFound] = useState<ListedUnit<From>[]>([])
  const units: ListedUnit<From>[] = [...listed.units]
  const others = found.filter((each) => !units.some((unit) => unit.unitId === each.unitId))
  const offered = [...units, ...others].filter(only)
  const highest = Math.min(...offered.map(({ depth }) => depth))
  const names = indentedNames(offered.map(({ name, depth }) => ({ name, depth: depth - highest })))
  const begin = none === undefined ? [] : [{ name: none, choose: () => onChoose(undefined) }]
  return {
    own: [
      ...begin,
      ...offered.map((unit, index) => ({ name: names[index] ?? '', choose: () => onChoose(unit) })),
    ],
    /** Where the chosen one is among these; what was looked for and chosen is among them, too. */
    chosen: offered.findIndex((unit) => unit.unitId === unitId) + begin.length,
    async look(word: string) {
      const { units: some } = await read<Listing>(from, { word, ...(within && { within }) })
      return (some as ListedUnit<From>[]).filter(only).map((unit) => ({
        name: unit.place ? `${unit.name}（${unit.place}）` : unit.name,
        choose: () => {
          setFound([unit])
          onChoose(unit)
        },
      }))
    },
  }
}
