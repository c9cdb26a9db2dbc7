/** Lets time run out. */
export interface Timers {
  /** Calls `then` after so many milliseconds, unless what it returns is called before. */
  after(ms: number, then: () => void): () => void;
}
