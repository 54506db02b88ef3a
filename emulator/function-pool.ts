import type { FunctionInstance, Invocation, RunEnd } from './function-instance'

/**
 * The warm instances of one function. A call takes an idle instance, else starts a new one up to `limit`, else waits
 * its turn: one call at a time per instance, first come, first served.
 */
export class FunctionPool {
  private instances: FunctionInstance[] = []
  private readonly idle = new Set<FunctionInstance>()
  private readonly waiting: ((instance: FunctionInstance | undefined) => void)[] = []
  private stopped = false

  constructor(
    private readonly start: () => FunctionInstance,
    private readonly limit: number,
  ) {}

  /**
   * Runs one call. `onStart` is told the instance just before it runs.
   * Resolves to undefined if the pool was stopped before the call's turn came.
   */
  async run(
    invocation: Invocation,
    onStart: (instance: FunctionInstance) => void,
  ): Promise<RunEnd | undefined> {
    const instance = await this.take()
    if (!instance) return undefined
    onStart(instance)
    const end = await instance.run(invocation)
    this.giveBack(instance)
    return end
  }

  /** Ends idle instances now and busy ones after their call: the next call loads the bundle anew. */
  async retire(): Promise<void> {
    const all = this.instances
    this.instances = []
    await Promise.all(all.filter((instance) => !instance.running).map((instance) => instance.kill()))
  }

  /** Ends everything, running calls included. */
  async stop(): Promise<void> {
    this.stopped = true
    for (const turn of this.waiting.splice(0)) turn(undefined)
    await Promise.all(this.instances.map((instance) => instance.kill()))
  }

  private async take(): Promise<FunctionInstance | undefined> {
    if (this.stopped) return undefined
    for (const instance of this.idle) {
      this.idle.delete(instance)
      if (!instance.dead) return instance
    }
    this.instances = this.instances.filter((instance) => !instance.dead)
    if (this.instances.length < this.limit) return this.add()
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  private giveBack(instance: FunctionInstance): void {
    const retired = !this.instances.includes(instance)
    if (retired && !instance.dead) void instance.kill()
    const usable = !retired && !instance.dead
    if (!usable) this.instances = this.instances.filter((other) => other !== instance)
    const next = this.waiting.shift()
    if (next) next(usable ? instance : this.add())
    else if (usable) this.idle.add(instance)
  }

  private add(): FunctionInstance {
    const instance = this.start()
    this.instances.push(instance)
    return instance
  }
}
