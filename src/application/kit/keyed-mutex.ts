/** Runs work on the same key one after the other, in order of arrival. */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Settles as `work` does. Starts when all earlier work for the same `thing` has settled. */
  async run<T>(thing: string, work: () => Promise<T>): Promise<T> {
    const working = (this.#last.get(thing) ?? Promise.resolve()).then(work);
    const ended = working.then(
      () => {},
      () => {},
    );
    this.#last.set(thing, ended);
    try {
      return await working;
    } finally {
      if (this.#last.get(thing) === ended) this.#last.delete(thing);
    }
  }
}
