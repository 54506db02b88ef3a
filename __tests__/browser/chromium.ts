import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A Chrome of this machine, or the one that comes as an npm package (Linux only). */
function executable(): string {
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed) return installed
  // Published as an ES module that asks for its own place, which the tests' CommonJS cannot give.
  const unpack = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath())"
  return execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { encoding: 'utf8' }).trim()
}

/** A browser that needs no network; `camera` is the file (see `camera-feed`) that its camera films, opened anew by each page. */
export function launchBrowser({ camera }: { camera?: string } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: executable(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(camera ? [`--use-file-for-fake-video-capture=${camera}`] : []),
    ],
  })
}

/** A phone's screen, in the size that designs are drawn for. */
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  locale: 'zh-CN',
  hasTouch: true,
}

/** A desk's screen, with a keyboard and no touch. */
export const DESK = {
  viewport: { width: 1440, height: 900 },
  deviceScaleFactor: 1,
  locale: 'zh-CN',
  hasTouch: false,
}
