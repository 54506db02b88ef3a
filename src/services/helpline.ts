import { callPhone } from './phone-call'

/** Whom to ask by telephone: the district's own number where the build was given one, the federation's hotline otherwise. */
export const HELPLINE = process.env.HELPLINE ?? ''

/** Offers to call whoever knows: those of `phone`, or the helpline. */
export const callForHelp = (phone: string | undefined): void => callPhone(phone ?? HELPLINE)
