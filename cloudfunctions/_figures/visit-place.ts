import { createHash } from 'node:crypto'
import type { ChannelVisits } from '../../src/shared/channel/visit'

/** Where an event stands when it is looked at: what its visits are found by. */
export type VisitPlace = Pick<ChannelVisits, 'unitPath' | 'category' | 'tags'>

/** Twelve signs for a place: visits of one day before and after an event was moved or put elsewhere are kept apart by them. */
export const placeMark = ({ unitPath, category, tags }: VisitPlace): string =>
  createHash('sha256')
    .update(JSON.stringify([unitPath, category, tags]))
    .digest('hex')
    .slice(0, 12)
