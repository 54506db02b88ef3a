import { forgetPicture, uploadPicture } from '../../services/picture'
import { refresh } from '../../services/query'
import { deviceQueueStorage } from '../../services/queue-storage'
import { type QueuedEntry, UploadQueue } from '../../services/upload-queue'
import { handOverTally, sendTally } from './send-tally'

/** A photograph of this phone, as evidence of a session; `pass` leaves it for staff. */
export interface QueuedPhoto {
  sessionId: string
  picture: string
  place: string
  countedAt: number
  pass: string
}

/** This phone's photographs on their way: first the file, then the record that names it. */
export const photoQueue = new UploadQueue<QueuedPhoto>({
  storage: deviceQueueStorage('photos'),
  now: Date.now,
  async send({ nonce, input }) {
    const photo = await uploadOf(nonce, input)
    if (photo === undefined) return { outcome: 'refused', refusal: { reason: 'picture-gone' } }
    const sent = await sendTally(tallyOf(nonce, input, photo), input.pass)
    if (sent.outcome === 'uploaded')
      await Promise.all([refresh('checkins.listTallies'), refresh('checkins.listPhotos')])
    return sent
  },
  // A refused one stays until somebody has seen why.
  gone: ({ picture }) => forgetPicture(picture),
})

/** Hands a photograph to staff that the server could not read; why that was not possible, or undefined when it was. */
export async function handOverPhoto({ nonce, input }: QueuedEntry<QueuedPhoto>) {
  const photo = await uploadOf(nonce, input)
  return photo === undefined
    ? { reason: 'picture-gone' }
    : handOverTally(photoQueue, { input: tallyOf(nonce, input, photo), pass: input.pass })
}

const uploadOf = (nonce: string, { sessionId, picture }: QueuedPhoto) =>
  uploadPicture(picture, { folder: `photos/${sessionId}`, name: nonce })

const tallyOf = (nonce: string, { sessionId, countedAt, place }: QueuedPhoto, photo: string) => ({
  sessionId,
  nonce,
  countedAt,
  place,
  counted: { what: 'nothing' } as const,
  photos: [photo],
})
