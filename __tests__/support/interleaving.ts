/** Lets nobody go on before everybody has arrived. */
export class Gathering {
  private readonly waiting: (() => void)[] = []

  constructor(private readonly expected: number) {}

  arrive(): Promise<void> | undefined {
    if (this.waiting.length === this.expected - 1) {
      for (const goOn of this.waiting) goOn()
      return undefined
    }
    return new Promise((resolve) => this.waiting.push(resolve))
  }
}
