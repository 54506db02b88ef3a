/**
 * WeChat's JavaScript has no AbortController, and without one react-query never leaves "loading". The build
 * puts this class wherever a module names the global one: assigning to a global object would not do, because
 * WeChat's modules do not see what is assigned there. Only what callers use is here, not all of the standard.
 */
type AbortListener = (event: { type: 'abort' }) => void

class Signal {
  aborted = false
  reason: unknown = undefined
  onabort: AbortListener | null = null
  private listeners = new Set<AbortListener>()

  addEventListener(type: string, listener: AbortListener) {
    if (type === 'abort') this.listeners.add(listener)
  }

  removeEventListener(_type: string, listener: AbortListener) {
    this.listeners.delete(listener)
  }

  throwIfAborted() {
    if (this.aborted) throw this.reason
  }

  abort(reason: unknown) {
    if (this.aborted) return
    this.aborted = true
    this.reason = reason
    const event = { type: 'abort' } as const
    this.onabort?.(event)
    for (const listener of this.listeners) listener(event)
    this.listeners.clear() // a signal aborts once
  }
}

export class AbortController {
  readonly signal = new Signal()

  abort(reason: unknown = Object.assign(new Error('aborted'), { name: 'AbortError' })) {
    this.signal.abort(reason)
  }
}
