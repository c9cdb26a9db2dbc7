import type { Timers } from './ports/timers.ts';

/** What the work comes to within so many milliseconds, or else `late`. Work that is late goes on, and whether it fails then is nobody's. */
export async function inTime<Done, const Late>(
  work: Promise<Done>,
  late: Late,
  { ms, timers }: { readonly ms: number; readonly timers: Timers },
): Promise<Done | Late> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(ms, () => resolve(late));
    work.then(resolve, reject).finally(cancel);
  });
}
