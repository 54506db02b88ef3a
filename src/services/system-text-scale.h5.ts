/** The size of text that a browser begins with. */
const USUAL_PX = 16

/** By what the browser's own setting makes text larger than usual. */
export const systemTextScale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_PX
