import { newSecrets } from '../../scripts/local-secrets'

/** The secrets of one test file: the modules that read them, read them once a process. */
export const SECRETS = newSecrets()
