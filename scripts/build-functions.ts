import { buildFunctions, functionNames } from '../config/functions'

buildFunctions({ watch: process.argv.includes('--watch') }).then(
  () => console.log(`Functions: ${functionNames().join(', ')}`),
  (error) => {
    console.error(error)
    process.exitCode = 1
  },
)
