/** Waits for a part of a command and prints how long it took; what the part answers, or throws, is passed on. */
export async function timed<T>(part: string, work: Promise<T>): Promise<T> {
  const began = Date.now()
  try {
    return await work
  } finally {
    console.log(`${part}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
}
