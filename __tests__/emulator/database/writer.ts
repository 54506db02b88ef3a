// Adds documents to the log named on the command line until it is killed, telling its parent each acknowledged id.
import { Database } from '../../../emulator/database/database'
import { Log } from '../../../emulator/database/log'

// The negative control: lines reach the file a hundred requests late.
function writeLate(): void {
  const { append } = Log.prototype
  const waiting: Parameters<typeof append>[] = []
  Log.prototype.append = function (...line) {
    if (waiting.push(line) < 100) return
    for (const each of waiting.splice(0)) append.apply(this, each)
  }
}

async function write(file: string, mode: string, prefix: string): Promise<void> {
  if (mode === 'late') writeLate()
  const db = await Database.open({
    definition: { notes: { permission: 'functions-only', indexes: [] } },
    file,
  })
  for (let n = 0; ; n++) {
    const _id = `${prefix}-${n}`
    const data = [JSON.stringify({ _id, text: 'x'.repeat(2000) })]
    await db.execute({ action: 'database.insertDocument', collectionName: 'notes', data })
    process.send?.(_id)
    if (n % 10 === 0) await new Promise(setImmediate)
  }
}

const [file = '', mode = '', prefix = ''] = process.argv.slice(2)
write(file, mode, prefix)
