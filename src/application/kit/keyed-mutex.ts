/** Work on the same thing, one piece after the other: who waits for its turn overtakes nobody and does nothing in vain. */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Ends as `work` does. It begins when all that was given before for the same `thing` has ended, well or not. */
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
