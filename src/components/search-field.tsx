import { Input } from '@tarojs/components'
import { useReady } from '@tarojs/taro'
import { useState } from 'react'
import { goToSearch } from '../services/keyboard'
import './search-field.scss'

/** A word to search by, taken when it is finished: each letter would be a search of its own. At a desk `/` leads here. */
export function SearchField(props: {
  label: string
  value: string
  onSearch: (word: string) => void
  /** Whether it is what its page is opened for, and has the keyboard at once. */
  isFirst?: boolean
}) {
  const { label, value, onSearch, isFirst = false } = props
  const [typed, setTyped] = useState(value)
  useReady(() => {
    if (isFirst) goToSearch()
  })
  const search = () => typed.trim() !== value && onSearch(typed.trim())
  return (
    <Input
      className="search-field"
      aria-label={label}
      placeholder={label}
      placeholderClass="field__none"
      confirmType="search"
      focus={isFirst}
      maxlength={20}
      value={typed}
      onInput={(event) => setTyped(event.detail.value)}
      onConfirm={search}
      onBlur={search}
    />
  )
}
