import type { Fault } from '../../emulator/cloud'

/**
 * Everything that can go wrong with the first `requests` of a call. An instance that dies before a request leaves what one
 * leaves that dies after the request before it, so that dying before is tried with the first request alone.
 */
export const everyFault = (requests: number): Fault[] =>
  Array.from({ length: requests }, (_, index) => index + 1).flatMap((at): Fault[] => [
    { at, when: 'before', kind: 'fail' },
    ...(at === 1 ? [{ at, when: 'before', kind: 'crash' } as const] : []),
    { at, when: 'after', kind: 'fail' },
    { at, when: 'after', kind: 'crash' },
  ])

/** The same, each with its name. */
export const faultsOfFirst = (requests: number): [string, Fault][] =>
  everyFault(requests).map((fault) => [`${fault.kind} ${fault.when} request ${fault.at}`, fault])

/** A crash before and after each of the first `requests` of a call: for a job, which begins anew however it ended. */
export const crashesOfFirst = (requests: number): [string, Fault][] =>
  faultsOfFirst(requests).filter(([, { kind }]) => kind === 'crash')
