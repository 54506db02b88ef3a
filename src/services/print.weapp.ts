/** WeChat prints nothing: a page is printed from a computer's browser. */
export const canPrint = false

export const printPage = (): void => {}

export const printPart = (_id: string): void => {}
