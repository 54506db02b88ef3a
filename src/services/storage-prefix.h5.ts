/** In a browser several people share one origin, each under an address of their own. */
export const storagePrefix = `${location.pathname}:`
