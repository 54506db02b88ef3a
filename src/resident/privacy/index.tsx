import { View } from '@tarojs/components'
import { PRIVACY_TEXTS } from '@/features/consents/consent-texts'
import { ConsentWords } from '@/features/consents/consent-words'
import { PRIVACY_VERSION } from '@/shared/person/consent'

/** The privacy text as it is now, for whoever wants to read it before agreeing, or after. */
export default function PrivacyPage() {
  return (
    <View className="page">
      <ConsentWords text={PRIVACY_TEXTS[PRIVACY_VERSION]} />
    </View>
  )
}
