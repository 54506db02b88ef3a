/**
 * Which functions may be called by whom, as entered in the console: all by whoever WeChat knows, and `events` by anybody, for
 * pages opened from Moments, where nobody is signed in. (docs.cloudbase.net/cloud-function/security-rules)
 */
export const functionRule = { '*': { invoke: 'auth != null' }, events: { invoke: true } } as const
