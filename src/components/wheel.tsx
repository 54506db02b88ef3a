import { Picker, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { foldedText } from '../shared/text/folded'
import { LongList } from './long-list'
import { TapRow } from './tap-row'
import { TextField } from './text-field'
import './wheel.scss'

/** As many choices as a thumb turns through. Thousands at once, such as a district's units, are more than WeChat takes. */
const MOST_ON_WHEEL = 60

/** Whether so many choices are searched instead. */
export const isSearched = (choices: readonly string[]): boolean => choices.length > MOST_ON_WHEEL

/**
 * WeChat's own wheel around what shows the choice, which a tap opens; where there are more choices than a wheel is good
 * for, a field to search them and a part of them at a time. `chosen` is -1 while nothing is.
 */
export function Wheel(props: {
  /** What is chosen here. */
  label: string
  choices: readonly string[]
  chosen: number
  onChoose: (index: number) => void
  children: ReactNode
}) {
  const { label, choices, chosen, onChoose, children } = props
  const [open, setOpen] = useState(false)
  if (!isSearched(choices))
    return (
      <Picker
        mode="selector"
        // In WeChat what is shown has the name already; twice it would be said twice.
        {...(process.env.TARO_ENV === 'h5' && { 'aria-label': label })}
        range={[...choices]}
        value={Math.max(0, chosen)}
        onChange={(event) => onChoose(Number(event.detail.value))}
      >
        {children}
      </Picker>
    )
  const choose = (index: number) => {
    setOpen(false)
    onChoose(index)
  }
  return (
    <View>
      <View onClick={() => setOpen(!open)}>{children}</View>
      {open && <Search label={label} choices={choices} onChoose={choose} />}
    </View>
  )
}

function Search(props: { label: string; choices: readonly string[]; onChoose: (index: number) => void }) {
  const { label, choices, onChoose } = props
  const [typed, setTyped] = useState('')
  const wanted = foldedText(typed)
  const found = choices.flatMap((name, index) => (foldedText(name).includes(wanted) ? [{ name, index }] : []))
  return (
    <View className="wheel">
      <TextField
        label={`搜索：${label}`}
        value={typed}
        onChange={setTyped}
        placeholder="输入几个字"
        maxLength={20}
        {...(found.length === 0 && { why: '没有找到，请换几个字。' })}
      />
      <LongList rows={found}>
        {({ name, index }) => (
          <TapRow key={index} className="wheel__choice" onPress={() => onChoose(index)}>
            {name}
          </TapRow>
        )}
      </LongList>
    </View>
  )
}
