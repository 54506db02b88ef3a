import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { pageLink } from '../../services/page-link'
import { shareLink } from '../../services/share-link'
import type { ShareButtonProps } from './share-props'

/** What a button says once its link was handed over by copying it, or could not be. */
const SAID = { copied: '链接已复制，去粘贴', failed: '没有复制成功，再点一次' } as const

/** Hands over the card's link, by the browser's own choice of apps or the clipboard; nothing where there is no card. */
export function ShareButton({ children, kind = 'primary', card }: ShareButtonProps) {
  const [came, setCame] = useState<keyof typeof SAID>()
  const link = card && pageLink(card.page, card.query)
  if (!card || !link) return null
  async function share(title: string, url: string) {
    const outcome = await shareLink({ title, url })
    setCame(outcome === 'shared' ? undefined : outcome)
  }
  return (
    <ActionButton kind={kind} onPress={() => void share(card.title, link)}>
      {came ? SAID[came] : children}
    </ActionButton>
  )
}
