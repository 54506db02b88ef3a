import { useState } from 'react'
import { forget, keep, readKept } from '../../services/device-storage'
import { nameProblemText, phoneProblemText } from './registration-texts'

interface Draft {
  name: string
  phone: string
}

const LAST = 'last-registered'

/**
 * What somebody types to register for one session. It is kept on the phone while typing, so that a call or a closed
 * app loses nothing, and forgotten once it was sent. Problems show after the first attempt to send.
 */
export function useRegistrationForm(sessionId: string) {
  const key = `registration-draft:${sessionId}`
  const [draft, setDraft] = useState<Draft>(
    () => readKept<Draft>(key) ?? readKept<Draft>(LAST) ?? { name: '', phone: '' },
  )
  const [attempted, setAttempted] = useState(false)
  const problems = { name: nameProblemText(draft.name), phone: phoneProblemText(draft.phone) }

  return {
    draft,
    problems: attempted ? problems : { name: undefined, phone: undefined },
    change(part: Partial<Draft>) {
      const changed = { ...draft, ...part }
      setDraft(changed)
      keep(key, changed)
    },
    /** Whether it can be sent; from now on what is wrong is shown. */
    attempt(): boolean {
      setAttempted(true)
      return !problems.name && !problems.phone
    },
    /** It was sent: the next form begins with the same person. */
    sent() {
      keep(LAST, draft)
      forget(key)
    },
  }
}
