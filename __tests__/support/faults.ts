import type { Fault } from '../../emulator/cloud'

/** Everything that can go wrong with the first `requests` of a call, each with its name. */
export const faultsOfFirst = (requests: number): [string, Fault][] =>
  Array.from({ length: requests }, (_, index) => index + 1).flatMap((at) =>
    (['before', 'after'] as const).flatMap((when) =>
      (['fail', 'crash'] as const).map((kind): [string, Fault] => [
        `${kind} ${when} request ${at}`,
        { at, when, kind },
      ]),
    ),
  )

/** A crash before and after each of the first `requests` of a call: for a job, which begins anew however it ended. */
export const crashesOfFirst = (requests: number): [string, Fault][] =>
  faultsOfFirst(requests).filter(([, { kind }]) => kind === 'crash')
