/** Whether this page can be printed from here. */
export const canPrint = true

/** Opens the browser's own printing. */
export const printPage = (): void => window.print()
