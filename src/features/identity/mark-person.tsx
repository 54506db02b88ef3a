import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { open } from '../../services/navigation'
import { type MarkedPerson, markPerson } from './marked-people'

/** Marks somebody of a roster as perhaps the same person as somebody of another; with the second it goes on to the decision. */
export function MarkPerson({ person }: { person: MarkedPerson }) {
  const [isFirst, setFirst] = useState(false)

  function mark() {
    const isSecond = markPerson(person).length > 1
    setFirst(!isSecond)
    if (isSecond) open('staff/person/same-person/index', {})
  }

  return (
    <>
      <ActionButton kind="plain" onPress={mark}>
        与另一份报名是同一个人？
      </ActionButton>
      {isFirst && (
        <Notice tone="good">已记下{person.name}。请再到另一份报名里点同一个按钮，然后认定。</Notice>
      )}
    </>
  )
}
