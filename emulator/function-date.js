// @ts-check
/**
 * Replaces `Date` in this thread by one that reads the local cloud's clock; everything else of Date stays what it
 * was: parsing, `instanceof` (also of dates that Node itself makes), subclasses, prototype methods.
 *
 * @param {SharedArrayBuffer} memory the clock's offset in milliseconds, one signed 64-bit number
 */
exports.replaceDate = (memory) => {
  const offset = new BigInt64Array(memory)
  const NativeDate = Date
  const machineNow = NativeDate.now
  const now = () => machineNow() + Number(Atomics.load(offset, 0))

  /** @type {DateConstructor} */
  const CloudDate = new Proxy(NativeDate, {
    apply: () => new NativeDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget === CloudDate ? target : newTarget),
  })
  NativeDate.now = now
  NativeDate.prototype.constructor = CloudDate
  globalThis.Date = CloudDate
}
