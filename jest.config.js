// Functions run in UTC on the platform, and a worker thread cannot have a time zone of its own.
process.env.TZ = 'UTC'

const { HANG_GUARD } = require('./__tests__/support/hang-guard')

/** Packages published as ES modules only; Node's CommonJS, in which the tests run, cannot require them as they are. */
const modules = ['@noble', 'qr', 'croner', 'playwright-core', '@sparticuz']

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/__tests__/**/*.test.{ts,tsx}'],
  // What `npm test` leaves to `npm run test:all` as a whole says so in its name.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.TEST_TIER === 'sample' ? ['\\.all\\.test\\.tsx?$'] : []),
  ],
  transform: {
    '\\.br$': '<rootDir>/__tests__/support/packed.js',
    '^.+\\.(m?[jt]sx?)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${modules.join('|')})/)`],
  // A test runs in a context of its own, in which looking up a global is slow; the local database does little else.
  // Without `Buffer`: a package that declares a class of that name could not be read.
  sandboxInjectedGlobals: ['Array', 'BigInt', 'Date', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Set'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
  // `js` before `mjs`: one package names its main file without an extension, and has both.
  moduleFileExtensions: ['h5.ts', 'h5.tsx', 'ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  testTimeout: HANG_GUARD,
  // Two more than the machines that this runs on have cores: a test and the functions that it waits for take turns.
  maxWorkers: 4,
  testSequencer: '<rootDir>/__tests__/support/long-ones-first.js',
}
