/** A browser has no such mode. */
export const isSinglePage = (): boolean => false

export const isCrawler = (): boolean => false
