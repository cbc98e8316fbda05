/**
 * Makes `Date` in this thread tell the stack's time: real time plus the shift in the shared buffer. Functions read
 * the time as they do in the cloud and know of no shift.
 */
export function shiftDate(clock: SharedArrayBuffer): void {
  const shift = new Float64Array(clock);
  const RealDate = Date;
  const now = (): number => RealDate.now() + (shift[0] ?? 0);
  globalThis.Date = new Proxy(RealDate, {
    construct(target, parameters: unknown[], newTarget): Date {
      const made: unknown = Reflect.construct(
        target,
        parameters.length === 0 ? [now()] : parameters,
        newTarget,
      );
      return made instanceof RealDate ? made : new RealDate(now());
    },
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver): unknown =>
      property === 'now' ? now : Reflect.get(target, property, receiver),
  });
}
