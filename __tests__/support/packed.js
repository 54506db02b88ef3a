// What esbuild does with packed texts (LOADERS in config/functions.ts), for tests that read functions as they are written.
const { readFileSync } = require('node:fs')

module.exports = {
  process: (_, file) => ({
    code: `module.exports = { __esModule: true, default: ${JSON.stringify(readFileSync(file).toString('base64'))} }`,
  }),
}
