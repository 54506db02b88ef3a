import type { QueuedEntry } from '../../services/upload-queue'
import { unreadField } from '../uploads/field-names'
import { mendText, unreadText } from '../uploads/mend'
import { UnsentEntry } from '../uploads/unsent-entry'
import { handOverTally } from './send-tally'
import { type QueuedTally, tallyQueue } from './tally-queue'
import { countedText, NOTE_LENGTH, tallyRefusalText } from './tally-texts'

/** A hand count of this phone that the server did not take. */
export function UnsentTally({ entry: { nonce, input, refusal } }: { entry: QueuedEntry<QueuedTally> }) {
  if (!refusal) return null
  const { request, pass } = input
  const field = unreadField(refusal)
  const text = unreadText(request, field)
  return (
    <UnsentEntry
      what={countedText(request.counted, request.school)}
      refusal={refusal}
      why={`没有被接收。${tallyRefusalText(refusal)}`}
      text={text}
      longest={NOTE_LENGTH}
      onMend={(instead) =>
        mendText(
          tallyQueue,
          { field, text: text ?? '', instead },
          {
            fields: (tally) => ({ ...tally.request }),
            withFields: (tally, fields) => ({ ...tally, request: fields }) as unknown as QueuedTally,
          },
        )
      }
      onHandOver={async () => {
        const problem = await handOverTally(tallyQueue, { input: { ...request, nonce }, pass })
        return problem && tallyRefusalText(problem)
      }}
      onSeen={() => tallyQueue.putAway(nonce)}
    />
  )
}
