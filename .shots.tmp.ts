import path from 'node:path'
import { chromium } from '/work/wt-people/node_modules/playwright-core'
import { LocalCloud } from '/work/wt-people/emulator/cloud'
import { database } from '/work/wt-people/config/database'
import { loadToday, loadDemo } from '/work/wt-people/demo/load'
import { newSecrets } from '/work/wt-people/scripts/local-secrets'
import { execFileSync } from 'node:child_process'
process.env.TZ = 'UTC'
async function main() {
  const secrets = newSecrets()
  const root = '/work/wt-people'
  const cloud = await LocalCloud.start({ functions: root + '/dist/cloudfunctions', definition: database, environment: { ...secrets }, web: root + '/dist/h5', port: 9777 } as never)
  const now = cloud.clock.now()
  await loadDemo(cloud.database, { secrets, now })
  await loadToday(cloud.database, { secrets, now })
  const unpack = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath())"
  const exe = execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { encoding: 'utf8', cwd: root }).trim()
  const browser = await chromium.launch({ executablePath: exe, args: ['--headless','--no-sandbox','--disable-gpu'] })
  const open = async (openid: string, route: string) => {
    const ctx = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true, acceptDownloads: true })
    const page = await ctx.newPage()
    page.on('pageerror', (e) => console.log(openid, 'ERR', e.message))
    page.on('console', (m) => m.type() === 'error' && console.log(openid, 'CONSOLE', m.text()))
    await page.goto(`${cloud.url}/as/${openid}/#/${route}`)
    await page.waitForTimeout(2500)
    return page
  }
  const shot = (page: any, name: string, full = true) => page.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full })
  const mother = await open('demo-mother', 'pages/family/index'); await shot(mother, 'family')
  await mother.getByText('添加家庭成员').click(); await mother.waitForTimeout(500); await shot(mother, 'family-form')
  const m2 = await open('demo-mother', 'pages/my-data/index'); await shot(m2, 'my-data')
  const m3 = await open('demo-mother', 'pages/me/index'); await shot(m3, 'me', false)
  const [member] = cloud.database.find('familyMembers', { openid: 'demo-mother' }) as any[]
  const m4 = await open('demo-mother', `pages/child-consent/index?id=${member._id}`); await shot(m4, 'child-consent')
  const m5 = await open('demo-mother', 'pages/family/index'); await m5.getByText('授权别人带').first().click(); await m5.waitForTimeout(500); await shot(m5, 'care-offer'); await m5.getByText('生成委托').click(); await m5.waitForTimeout(1500); await shot(m5, 'care-made')
  const made = await cloud.call('members', { operation: 'inviteCarer', input: { familyMemberId: member._id, relation: 'grandparent', nonce: 'shot' } }, { openid: 'demo-mother' }) as any
  const granny = await open('demo-senior', `pages/care/index?code=${made.result.value.code}`); await shot(granny, 'care')
  const session: any = cloud.database.find('sessions', {}).find((s: any) => s.listed && s.admission === 'registration' && s.startsAt > now && s.registrationOpensAt < now && s.seatsLeft > 3 && s.rules.most > 1 && s.registrationClosesAt > now)
  console.log(session?._id, JSON.stringify(session?.rules))
  const mum = (cloud.database.find('familyMembers', { kind: 'child' }) as any[]).map((m) => m.openid).find((o) => cloud.database.find('registrations', { openid: o, sessionId: session._id }).length === 0); if (session) { const r = await open(mum, `pages/register/index?event=${session.eventId}&session=${session._id}`); await shot(r, 'register-family'); await r.locator('.family-choice__one').first().click(); await r.getByText('出生年份').first().click().catch(()=>{}); await r.getByText('确认报名').click(); await r.waitForTimeout(1500); await shot(r, 'register-family-2'); }
  const s2: any = cloud.database.find('sessions', {}).find((s: any) => s.listed && s.admission === 'registration' && s.startsAt > now && s.registrationOpensAt < now && s.seatsLeft > 3 && s.registrationClosesAt > now)
  const n = await open('demo-newcomer', `pages/register/index?event=${s2.eventId}&session=${s2._id}`); await shot(n, 'register-new')
  const p = await open('demo-newcomer', 'pages/privacy/index'); await shot(p, 'privacy')
  await browser.close(); await cloud.stop()
}
main().catch((e) => { console.error(e); process.exit(1) }).then(() => process.exit(0))
