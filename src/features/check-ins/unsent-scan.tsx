import type { QueuedEntry } from '../../services/upload-queue'
import { clockText } from '../../shared/calendar/calendar'
import { unreadField } from '../uploads/field-names'
import { mendText, unreadText } from '../uploads/mend'
import { UnsentEntry } from '../uploads/unsent-entry'
import { doorQueue, handOverScan, type KeptScan } from './door-queue'
import { GATE_LENGTH, unsentRefusalText } from './door-texts'
import type { Door } from './use-door'

const WHAT: Record<KeptScan['operation'], string> = {
  checkInRegistration: '一次扫码',
  checkOut: '一次签退',
  undoCheckIn: '一次撤销',
  countWalkIns: '一次现场登记',
  undoWalkIns: '一次现场登记的撤销',
}

/** Something of this door that the server did not take. A gate's name that is mended is from then on this phone's. */
export function UnsentScan({ entry, door }: { entry: QueuedEntry<KeptScan>; door: Door }) {
  const { nonce, input, refusal } = entry
  if (!refusal) return null
  const field = unreadField(refusal)
  const text = unreadText(input.input, field)

  function mend(instead: string) {
    if (field === 'gate') door.nameGate(instead)
    mendText(
      doorQueue,
      { field, text: text ?? '', instead },
      {
        fields: (scan) => ({ ...scan.input }),
        withFields: (scan, fields) => ({ ...scan, input: fields }) as KeptScan,
      },
    )
  }

  return (
    <UnsentEntry
      what={`${clockText(input.doorAt)} 的${WHAT[input.operation]}`}
      refusal={refusal}
      why={unsentRefusalText(refusal)}
      text={text}
      longest={GATE_LENGTH}
      onMend={mend}
      onHandOver={async () => {
        const problem = await handOverScan(entry)
        return problem && unsentRefusalText(problem)
      }}
      onSeen={() => doorQueue.putAway(nonce)}
    />
  )
}
