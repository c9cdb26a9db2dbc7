import type { Looked } from '../looked.ts';
import type { DeadLetterQueue } from './installation.ts';

/** What could not be worked on, and is laid aside. */
export interface DeadLetters {
  /** How many messages lie in a queue, about; `none` where there is no such queue. Never rejects because of the source. */
  countIn(queue: DeadLetterQueue): Promise<Looked<number>>;
}
