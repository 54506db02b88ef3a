import type { Caller } from './operation'

/** The name of whoever did something, as the caller is shown it: masked, but for what they did themselves. */
export const nameTo = (caller: Caller, { by, byName }: { by: string; byName: string }): string =>
  by === caller.openid && caller.name !== '' ? caller.name : byName
