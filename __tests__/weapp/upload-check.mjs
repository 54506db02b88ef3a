/**
 * What WeChat's uploader would complain about, as one line of JSON after `complaints:`.
 * `node upload-check.mjs DIST`. In a process of its own: the uploader takes seconds to load inside jest.
 */
import { generateKeyPairSync } from 'node:crypto'
import ci from 'miniprogram-ci'

// Asks about DevTools' own compression switches; this build is compressed before DevTools sees it.
const notOurs = new Set(['JS_COMPRESS_OPEN', 'WXML_COMPRESS_OPEN', 'WXSS_COMPRESS_OPEN'])

ci.proxy('http://127.0.0.1:9') // nobody listens there: the check stays on this machine

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
const project = new ci.Project({
  appid: 'wx0000000000000000',
  type: 'miniProgram',
  projectPath: process.argv[2],
  privateKey,
})
// The only thing that it would ask WeChat's servers for.
project.attr = async () => ci.DefaultProjectAttr

async function missingDependencies() {
  const { modules } = await ci.analyseCode(project, { silent: true })
  return modules.flatMap((module) =>
    (module.deps ?? [])
      .filter((dependency) => dependency.error)
      .map((dependency) => `${module.path}: ${dependency.error.message ?? dependency.error}`),
  )
}

async function failedQualityChecks() {
  const checks = await ci.checkCodeQuality(project)
  return checks
    .filter((check) => !check.success && !notOurs.has(check.name))
    .map((check) => `${check.name}: ${check.text} ${JSON.stringify(check.detail ?? '')}`)
}

async function compileErrors() {
  // es6 makes it parse the scripts.
  const setting = { es6: true, minify: false }
  await ci.getCompiledResult({ project, version: '0', setting, onProgressUpdate() {} })
  return []
}

const complaints = []
for (const check of [missingDependencies, failedQualityChecks, compileErrors]) {
  try {
    complaints.push(...(await check()))
  } catch (error) {
    complaints.push(`${check.name}: ${error.message ?? error}`)
  }
}
console.log(`\ncomplaints:${JSON.stringify(complaints)}`)
process.exit(0) // it keeps watchers and workers alive
