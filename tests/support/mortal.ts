/** A worker was cut off. */
export class Died extends Error {}

/** `left`: calls until it dies; null for one that lives. */
export type Life = { left: number | null; readonly effect: 'before' | 'after' };

/** The same port, whose caller dies at one of its calls. `answeredAtOnce`: from the memory of the process, where nobody dies. */
export function mortal<Port extends object>(
  port: Port,
  life: Life,
  answeredAtOnce: readonly (keyof Port)[] = [],
): Port {
  return new Proxy(port, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      if (answeredAtOnce.some((one) => one === name)) return member.bind(target);
      return async (...given: unknown[]) => {
        // It does nothing any more, whoever caught that.
        if (life.left !== null && life.left < 0) throw new Died();
        const dies = life.left !== null && life.left-- === 0;
        if (dies && life.effect === 'before') throw new Died();
        const result = await Reflect.apply(member, target, given);
        if (dies) throw new Died();
        return result;
      };
    },
  });
}
