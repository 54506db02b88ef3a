import { forgetPicture, uploadPicture } from '../../services/picture'
import { refresh } from '../../services/query'
import { deviceQueueStorage } from '../../services/queue-storage'
import { UploadQueue } from '../../services/upload-queue'
import { sendTally } from './send-tally'

/** A photograph of this phone, as evidence of a session. */
export interface QueuedPhoto {
  sessionId: string
  picture: string
  place: string
  countedAt: number
}

/** This phone's photographs on their way: first the file, then the record that names it. */
export const photoQueue = new UploadQueue<QueuedPhoto>({
  storage: deviceQueueStorage('photos'),
  now: Date.now,
  async send({ nonce, input: { sessionId, picture, place, countedAt } }) {
    const photo = await uploadPicture(picture, { folder: `photos/${sessionId}`, name: nonce })
    if (photo === undefined) return { outcome: 'refused', refusal: { reason: 'picture-gone' } }
    const counted = { what: 'nothing' } as const
    const sent = await sendTally({ sessionId, nonce, countedAt, place, counted, photos: [photo] })
    if (sent.outcome === 'later') return sent
    forgetPicture(picture)
    if (sent.outcome === 'refused') return sent
    await Promise.all([refresh('checkins.listTallies'), refresh('checkins.listPhotos')])
    return sent
  },
})
