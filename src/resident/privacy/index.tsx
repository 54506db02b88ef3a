import { View } from '@tarojs/components'
import { Page } from '@/components/page'
import { ConsentWords } from '@/features/consents/consent-words'
import { PRIVACY_TEXT, PRIVACY_VERSION } from '@/shared/person/consent'

/** The privacy text as it is now, for whoever wants to read it before agreeing, or after. */
export default function PrivacyPage() {
  return (
    <Page>
      <ConsentWords text={PRIVACY_TEXT} />
      <View className="soft small">版本 {PRIVACY_VERSION}</View>
    </Page>
  )
}
