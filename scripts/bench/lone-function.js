// @ts-check
/**
 * One function as the only thing in a process: runs the call that its parent sends, answers what came of it, and stays
 * until it is ended, so that its memory can be looked at. Plain JavaScript, so that no compiler is measured with it.
 *
 * @typedef {{ file: string, data: object, context: object, offset: number }} Given
 */
const { replaceDate } = require('../../emulator/function-date.js')

// A process that listens to its parent stays, whatever else is done.
process.on('disconnect', () => process.exit())

process.once('message', async (/** @type {Given} */ { file, data, context, offset }) => {
  const clock = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)
  new BigInt64Array(clock)[0] = BigInt(offset)
  replaceDate(clock)
  try {
    process.send?.({ result: await require(file).main(data, context) })
  } catch (error) {
    process.send?.({ error: String(error instanceof Error ? error.stack : error) })
  }
})
