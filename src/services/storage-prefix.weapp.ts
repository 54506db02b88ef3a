/** WeChat keeps storage apart by account. */
export const storagePrefix = ''
