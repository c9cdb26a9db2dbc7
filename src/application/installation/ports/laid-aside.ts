import type { DeadLetterQueue } from '../../doctor/ports/installation.ts';

/** What a queue for what could not be worked on held. */
export type SentBack = {
  readonly sent: number;
  /** Nobody can tell where they came from. They stay. */
  readonly left: number;
};

/** Messages that were laid aside, for their owner. */
export interface LaidAside {
  /**
   * Sends everything back to where it came from: into the queue before, or to the Lambda that failed. A message that is sent back
   * twice is worked on once. @throws Error with AWS's name for what went wrong
   */
  sendBack(queue: Pick<DeadLetterQueue, 'url'>): Promise<SentBack>;
}
