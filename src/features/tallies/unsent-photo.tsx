import type { QueuedEntry } from '../../services/upload-queue'
import { unreadField } from '../uploads/field-names'
import { mendText, unreadText } from '../uploads/mend'
import { UnsentEntry } from '../uploads/unsent-entry'
import { handOverPhoto, photoQueue, type QueuedPhoto } from './photo-queue'
import { NOTE_LENGTH, tallyRefusalText } from './tally-texts'

/** A photograph of this phone that the server did not take. */
export function UnsentPhoto({ entry }: { entry: QueuedEntry<QueuedPhoto> }) {
  const { nonce, input, refusal } = entry
  if (!refusal) return null
  const field = unreadField(refusal)
  const text = unreadText(input, field)
  return (
    <UnsentEntry
      what="一张照片"
      refusal={refusal}
      why={photoProblemText(refusal)}
      text={text}
      longest={NOTE_LENGTH}
      onMend={(instead) =>
        mendText(
          photoQueue,
          { field, text: text ?? '', instead },
          {
            fields: (photo) => ({ ...photo }),
            withFields: (_, fields) => fields as unknown as QueuedPhoto,
          },
        )
      }
      onHandOver={async () => {
        const problem = await handOverPhoto(entry)
        return problem && photoProblemText(problem)
      }}
      onSeen={() => photoQueue.putAway(nonce)}
    />
  )
}

const photoProblemText = (refusal: { reason: string }): string =>
  refusal.reason === 'picture-gone'
    ? '已经不在手机上，没有上传，请重新拍照。'
    : `没有被接收。${tallyRefusalText(refusal)}`
