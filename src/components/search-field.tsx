import { Input } from '@tarojs/components'
import { useState } from 'react'
import './search-field.scss'

/** A word to search by, taken when it is finished: each letter would be a search of its own. At a desk `/` leads here. */
export function SearchField(props: { label: string; value: string; onSearch: (word: string) => void }) {
  const { label, value, onSearch } = props
  const [typed, setTyped] = useState(value)
  const search = () => typed.trim() !== value && onSearch(typed.trim())
  return (
    <Input
      className="search-field"
      aria-label={label}
      placeholder={label}
      placeholderClass="field__none"
      confirmType="search"
      maxlength={20}
      value={typed}
      onInput={(event) => setTyped(event.detail.value)}
      onConfirm={search}
      onBlur={search}
    />
  )
}
