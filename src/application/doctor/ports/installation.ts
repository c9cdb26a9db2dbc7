import type { Looked } from '../looked.ts';

/** What the deployed bot says of itself. */
export interface Installation {
  /** Where it is written, such as `/geonbot/installed`. */
  readonly parameter: string;

  /** `none` where no bot is deployed there, or one that is older than this. Never rejects because of the source. */
  installed(): Promise<Looked<Installed>>;
}

export type Installed = {
  /** Of Geonbot, such as `0.2.0`. */
  readonly version: string;
  /** SHA-256 of the configuration that it runs with, as JSON with every default filled in. */
  readonly configuration: string;
  /** Of its Lambdas, such as `nodejs24.x`. */
  readonly runtime: string;
  /** Name of the table. */
  readonly table: string;
  readonly deadLetterQueues: readonly DeadLetterQueue[];
};

/** A queue for what could not be worked on. */
export type DeadLetterQueue = {
  /** As its part of the stack is called, such as `Jobs`. */
  readonly name: string;
  readonly url: string;
  /** Its ARN, where its messages came out of a queue and can be sent back to it; null for events that no queue sent. */
  readonly redrive: string | null;
};
