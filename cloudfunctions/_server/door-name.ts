import { maskedName } from '../../src/shared/person'
import type { Participant } from '../../src/shared/registration'
import { decrypt } from './encryption'

/** A participant's name as the door shows it: masked; empty for somebody who has been removed. */
export const doorName = ({ name }: Pick<Participant, 'name'>): string =>
  name ? maskedName(decrypt(name)) : ''
