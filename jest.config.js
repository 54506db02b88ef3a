/** Packages published as ES modules only; Node's CommonJS, in which the tests run, cannot require them as they are. */
const modules = ['mingo', 'bson', 'qr', 'croner', 'playwright-core', '@sparticuz', '@mattiasbuelens']

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/__tests__/**/*.test.{ts,tsx}'],
  transform: {
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
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
  moduleFileExtensions: ['h5.ts', 'h5.tsx', 'ts', 'tsx', 'mjs', 'js', 'cjs', 'json', 'node'],
  // Real functions, real builds and a real browser on two slow cores; nothing here waits for a time to pass.
  testTimeout: 120_000,
  maxWorkers: 2,
}
