/** WeChat copies words alone. */
export const COPIES_FORMATTED = false

export const copyFormatted = (_html: string): Promise<boolean> => Promise.resolve(false)
