import { Button } from '@tarojs/components'
import '../../components/action-button.scss'
import type { ShareButtonProps } from './share-props'

/** Opens WeChat's choice of chats for the card that the page offers. */
export function ShareButton({ children, kind = 'primary' }: ShareButtonProps) {
  return (
    <Button
      className={`action-button action-button--${kind}`}
      hoverClass="action-button--pressed"
      openType="share"
    >
      {children}
    </Button>
  )
}
