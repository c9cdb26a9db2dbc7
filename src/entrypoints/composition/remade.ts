/** How long a container made from secrets is used, so that a rotated secret is picked up by a Lambda that stays warm. */
const usedForMs = 5 * 60_000;

/** Makes something when it is first asked for, and again once it has been used for five minutes. A failure is not kept. */
export function remade<T>(make: () => Promise<T>, nowMs: () => number = Date.now): () => Promise<T> {
  let made: { readonly value: Promise<T>; readonly atMs: number } | null = null;
  return async () => {
    if (made !== null && nowMs() - made.atMs < usedForMs) return made.value;
    const making = { value: make(), atMs: nowMs() };
    made = making;
    try {
      return await making.value;
    } catch (error) {
      if (made === making) made = null;
      throw error;
    }
  };
}
