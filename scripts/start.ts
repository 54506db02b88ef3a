// The whole product on this machine: pages, functions, database, a year of demo data. `--reset` begins anew.
import { buildCloud, buildPages } from './build'
import { resetLocalCloud, startLocalCloud } from './local-cloud'
import { timed } from './timed'

// As on the platform: functions run in threads of this process, and a thread has no time zone of its own.
process.env.TZ = 'UTC'

/** How often it is said what is still under way, in milliseconds. */
const SAID_EVERY = 10_000

const underWay = new Set<string>()

/** Prints how long a part took; until then it is named among what is under way. */
function part<T>(name: string, work: Promise<T>): Promise<T> {
  underWay.add(name)
  return timed(name, work).finally(() => underWay.delete(name))
}

async function main() {
  console.log('正在准备：页面、云函数、演示数据… Preparing pages, functions and demo data…')
  if (process.argv.includes('--reset')) resetLocalCloud()
  const saying = setInterval(() => console.log(`还在准备：${[...underWay].join('、')}…`), SAID_EVERY)
  // A process of its own builds the pages, while this one makes the demo's year.
  const [cloud] = await timed(
    '全部 all',
    Promise.all([
      part('云函数 functions', buildCloud()).then(() => part('演示数据 demo data', startLocalCloud())),
      part('页面 pages', buildPages('h5')),
    ]),
  )
  clearInterval(saying)
  console.log(`
巾帼活动已经在本机运行，请用浏览器打开: ${cloud.url}
那里可以选择以谁的身份打开（居民、现场负责人、工作人员），也能看到调用、消息、数据和时钟。
不用登录的公开网页: ${cloud.url}/site
It runs on this machine; open the address above and choose who you are; the public site is at /site. Ctrl+C stops it, data stay.
`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void cloud.stop().then(() => process.exit(0)))
  }
}

main().catch((error) => {
  console.error(error)
  // The other part may be under way yet.
  process.exit(1)
})
