import { callPhone } from './phone-call'

/** Whom to ask by telephone: the district's own number where the build was given one, the federation's hotline otherwise. */
export const HELPLINE = process.env.HELPLINE ?? ''

export const callHelpline = (): void => callPhone(HELPLINE)
