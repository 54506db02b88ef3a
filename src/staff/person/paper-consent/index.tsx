import { useRouter } from '@tarojs/taro'
import { PaperConsentForm } from '@/features/consents/paper-consent-form'
import { WorkPage } from '@/features/workbench/work-page'

/** Records a guardian's consent on paper for a child whom staff or organizers will register for this session. */
export default function PaperConsentPage() {
  const { session = '' } = useRouter().params
  return (
    <WorkPage>
      <PaperConsentForm sessionId={session} />
    </WorkPage>
  )
}
