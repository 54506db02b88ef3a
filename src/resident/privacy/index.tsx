import { Page } from '@/components/page'
import { PRIVACY_TEXTS } from '@/features/consents/consent-texts'
import { ConsentWords } from '@/features/consents/consent-words'
import { PRIVACY_VERSION } from '@/shared/person/consent'

/** The privacy text as it is now, for whoever wants to read it before agreeing, or after. */
export default function PrivacyPage() {
  return (
    <Page>
      <ConsentWords text={PRIVACY_TEXTS[PRIVACY_VERSION]} />
    </Page>
  )
}
