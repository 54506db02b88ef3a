import { Button } from '@tarojs/components'
import './action-button.scss'

/** Opens WeChat's choice of chats for the card that the page offers; a browser has none, and shows nothing. */
export function ShareButton(props: { children: string; kind?: 'primary' | 'secondary' | 'plain' }) {
  const { children, kind = 'primary' } = props
  if (process.env.TARO_ENV !== 'weapp') return null
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
