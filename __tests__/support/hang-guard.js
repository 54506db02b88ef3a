/**
 * How long a test or a wait of a test may take, in milliseconds, before it counts as hanging: the only time-out that
 * tests have, so that no machine is too slow for them. Seconds in HANG_GUARD change it, for whoever looks for a fault
 * and wants to hear of it at once; the long campaigns get an hour.
 */
const HANG_GUARD = Number(process.env.HANG_GUARD ?? (process.env.TEST_TIER === 'long' ? 3_600 : 600)) * 1000

/** The same for a wait inside a test, which says what it waited for before the test itself is given up. */
const WAIT_GUARD = HANG_GUARD * 0.9

module.exports = { HANG_GUARD, WAIT_GUARD }
