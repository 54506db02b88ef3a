import type { UploadQueue } from '../../services/upload-queue'

/**
 * Takes something of a queue back as if it had never been; false if it may have left the phone, by the queue or before it
 * was put there (`mayHaveArrived`): then the server has to hear that it is undone.
 */
export const isWithdrawn = <Entry>(
  queue: Pick<UploadQueue<Entry>, 'withdraw'>,
  { nonce, mayHaveArrived }: { nonce: string; mayHaveArrived: boolean },
): boolean => !mayHaveArrived && queue.withdraw(nonce)
