const { default: Sequencer } = require('@jest/test-sequencer')

/** The tests that take longest: begun last, one of them would go on alone while everything else is done. */
const LONG = [
  ...[
    'access/figures-stay',
    'access/year-keys-meanwhile',
    'access/year-keys',
    'truth/truth',
    'seats/crash-enumeration',
    'cloudfunctions/units',
  ],
  ...['cloudfunctions/outreach-crashes', 'access/operations', 'weapp/defects', 'seats/interleavings'],
  ...[
    'browser/every-page',
    'browser/door',
    'cloudfunctions/counting',
    'cloudfunctions/event-crashes',
    'cloudfunctions/crashes',
  ],
  ...[
    'access/deletion',
    'access/leaks',
    'weapp/build',
    'weapp/every-page',
    'weapp/pages',
    'browser/main-job',
  ],
  ...['access/confidential', 'access/fuzz', 'access/retention'],
]

/** The order of tests: the long ones first, where jest would go by the size of files it has not yet seen run. */
module.exports = class LongOnesFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) =>
      LONG.findIndex((name) => new RegExp(`__tests__/${name}(\\.all)?\\.test\\.ts$`).test(path))
    const long = tests.filter((test) => rank(test) >= 0).sort((a, b) => rank(a) - rank(b))
    return [...long, ...super.sort(tests.filter((test) => rank(test) < 0))]
  }
}
