// The whole product on this machine: pages, functions, database, a year of demo data. `--reset` begins anew.
import { buildCloud, buildPages } from './build'
import { resetLocalCloud, startLocalCloud } from './local-cloud'

// As on the platform: functions run in threads of this process, and a thread has no time zone of its own.
process.env.TZ = 'UTC'

async function main() {
  console.log(
    '正在准备页面和云函数（首次约一分钟）… Building pages and functions (about a minute the first time)…',
  )
  await buildCloud()
  await buildPages('h5')
  if (process.argv.includes('--reset')) resetLocalCloud()
  const cloud = await startLocalCloud()
  console.log(`
巾帼活动已经在本机运行，请用浏览器打开: ${cloud.url}
那里可以选择以谁的身份打开（居民、现场负责人、工作人员），也能看到调用、消息、数据和时钟。
It runs on this machine; open the address above and choose who you are. Ctrl+C stops it, data stay.
`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void cloud.stop().then(() => process.exit(0)))
  }
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
