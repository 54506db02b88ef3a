import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { PaperConsentForm } from '@/features/consents/paper-consent-form'
import './index.scss'

/** Records a guardian's consent on paper for a child whom staff or organizers will register for this session. */
export default function PaperConsentPage() {
  const { session = '' } = useRouter().params
  return (
    <View className="paper-consent">
      <PaperConsentForm sessionId={session} />
    </View>
  )
}
