import { Button } from '@tarojs/components'
import './action-button.scss'

/**
 * WeChat's own button for one's phone number; where WeChat first has to ask for the privacy agreement, one tap answers
 * both. `onCode` gets what the number is exchanged for; who refuses types it instead.
 */
export function PhoneButton({ onCode }: { onCode: (code: string) => void }) {
  return (
    <Button
      className="action-button action-button--plain"
      hoverClass="action-button--pressed"
      openType={'getPhoneNumber|agreePrivacyAuthorization' as 'getPhoneNumber'}
      onGetPhoneNumber={({ detail }) => {
        const { code } = detail as { code?: string }
        if (code) onCode(code)
      }}
    >
      使用微信绑定的手机号
    </Button>
  )
}
