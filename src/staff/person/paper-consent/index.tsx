import { useRouter } from '@tarojs/taro'
import { Page } from '@/components/page'
import { PaperConsentForm } from '@/features/consents/paper-consent-form'

/** Records a guardian's consent on paper for a child whom staff or organizers will register for this session. */
export default function PaperConsentPage() {
  const { session = '' } = useRouter().params
  return (
    <Page>
      <PaperConsentForm sessionId={session} />
    </Page>
  )
}
