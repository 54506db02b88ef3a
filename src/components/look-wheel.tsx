import { View } from '@tarojs/components'
import { type ReactNode, useRef, useState } from 'react'
import { LongList } from './long-list'
import { TapRow } from './tap-row'
import { TextField } from './text-field'
import './wheel.scss'

/** A choice, and how it is taken. */
export interface Found {
  name: string
  choose: () => void
}

/**
 * A choice of more than are there: a tap on what shows it opens a field to look for others by a word, above those that
 * are there.
 */
export function LookWheel(props: {
  /** What is chosen here. */
  label: string
  own: readonly Found[]
  look: (word: string) => Promise<readonly Found[]>
  children: ReactNode
}) {
  const { label, own, look, children } = props
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const asked = useRef('')
  const [found, setFound] = useState<readonly Found[] | 'none yet' | 'no answer'>(own)

  async function type(text: string) {
    setTyped(text)
    const word = text.trim()
    if (word === asked.current) return
    asked.current = word
    setFound('none yet')
    const answer = word === '' ? own : await look(word).catch(() => 'no answer' as const)
    // What was typed since is another question.
    if (asked.current === word) setFound(answer)
  }

  const shown = typed.trim() === '' ? own : found
  const why =
    shown === 'none yet'
      ? '正在查找…'
      : shown === 'no answer'
        ? '没有查到，请检查网络，再改一个字试试。'
        : shown.length === 0 && '没有找到，请换几个字。'
  return (
    <View>
      <View onClick={() => setOpen(!open)}>{children}</View>
      {open && (
        <View className="wheel">
          <TextField
            label={`搜索：${label}`}
            value={typed}
            onChange={(text) => void type(text)}
            placeholder="输入几个字，找别的"
            maxLength={20}
            {...(why && { why })}
          />
          <LongList rows={typeof shown === 'string' ? [] : shown}>
            {({ name, choose }, index) => (
              <TapRow
                key={index}
                className="wheel__choice"
                onPress={() => {
                  setOpen(false)
                  choose()
                }}
              >
                {name}
              </TapRow>
            )}
          </LongList>
        </View>
      )}
    </View>
  )
}
