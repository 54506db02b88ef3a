import { maskedName } from '../../src/shared/person/person'
import type { Participant } from '../../src/shared/registration/registration'
import { decrypt } from '../_server/encryption'

/** A participant's name as the door shows it: masked; empty for somebody who has been removed. */
export const doorName = ({ name }: Pick<Participant, 'name'>): string =>
  name ? maskedName(decrypt(name)) : ''
