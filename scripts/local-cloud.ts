import { rmSync } from 'node:fs'
import path from 'node:path'
import { database } from '../config/database'
import { FUNCTIONS_OUTPUT } from '../config/functions'
import { storageRule } from '../config/storage'
import { PEOPLE } from '../demo/demo'
import { loadDemo, loadDemoFiles, loadToday } from '../demo/load'
import { CONSENTS } from '../demo/people'
import { TEMPLATES, WECHAT_TEMPLATES } from '../demo/templates'
import { LocalCloud } from '../emulator/cloud'
import { localSecrets } from './local-secrets'

const root = path.resolve(__dirname, '..')
const DIRECTORY = path.join(root, '.local')
const PORT = 9530

/** Forgets what this machine's local cloud holds: the next start begins with fresh demo data. */
export const resetLocalCloud = () => rmSync(DIRECTORY, { recursive: true, force: true })

/** Starts this machine's local cloud, and fills it with the demo's year if it is empty. */
export async function startLocalCloud(): Promise<LocalCloud> {
  const secrets = localSecrets()
  const cloud = await LocalCloud.start({
    functions: FUNCTIONS_OUTPUT,
    definition: database,
    storageRule,
    directory: DIRECTORY,
    port: PORT,
    environment: { ...secrets, TEMPLATES: JSON.stringify(TEMPLATES) },
    templates: WECHAT_TEMPLATES,
    timers: true,
    web: path.join(root, 'dist/h5'),
    people: PEOPLE,
  })
  const now = cloud.clock.now()
  if (cloud.database.find('units', {}, { limit: 1 }).length === 0) {
    await loadDemo(cloud.database, { secrets, now })
    await loadDemoFiles(cloud.url)
    for (const [openid, consents] of Object.entries(CONSENTS))
      for (const [templateId, times] of Object.entries(consents)) cloud.consent(openid, templateId, times)
  }
  await loadToday(cloud.database, { secrets, now })
  // Whatever day the clock is moved to, there is a door to work.
  cloud.clock.onMove(() => void loadToday(cloud.database, { secrets, now: cloud.clock.now() }))
  return cloud
}
