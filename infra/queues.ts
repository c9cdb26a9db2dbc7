import type { IKey } from 'aws-cdk-lib/aws-kms';
import { QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';

/** The ways into the worker. Everything about a queue that a template, a test or a page says follows from this table. */
export type WayIn = {
  /** The id of its construct, which CloudFormation knows it by. */
  readonly id: string;
  /** Order within a group; a standard queue where order does not matter. */
  readonly fifo: boolean;
  /** Workers at a time. Lambda takes no fewer than two. */
  readonly workers: number;
  /** Messages that one worker is given at a time. */
  readonly batch: number;
  /** After so many tries a message is laid aside. The pauses between them grow from seconds to a minute. */
  readonly tries: number;
};

/** A new account runs so many Lambdas at a time, until AWS raises it. */
export const smallestAccount = 10;

/**
 * Together they leave a place in the smallest account, so that whoever knocks at a door meanwhile is let in. People come first: they
 * have the most workers.
 */
export const waysIn = {
  /** What people ask for. */
  asks: { id: 'Asks', fifo: true, workers: 3, batch: 5, tries: 10 },
  /** What GitHub tells. */
  facts: { id: 'Facts', fifo: true, workers: 2, batch: 5, tries: 12 },
  /**
   * What CloudWatch and ECS tell. Not a FIFO queue: a rule of EventBridge has one message group for all that it tells, so that one
   * alarm would hold up every other.
   */
  events: { id: 'Events', fifo: false, workers: 2, batch: 5, tries: 12 },
  /**
   * Which cards are behind, by channel. One at a time, because a turn shows whatever else is behind in its channel. A turn that waits
   * for Discord's limit counts as a try, so they are as many as SQS allows.
   */
  outbox: { id: 'Outbox', fifo: true, workers: 2, batch: 1, tries: 1000 },
} as const satisfies Record<string, WayIn>;

/**
 * The one queue of releases before 0.2. Nothing is sent to it any more; what it held when the stack was updated is still worked on.
 * Its construct keeps its id for one release, and leaves the stack with the next.
 */
export const formerQueue: WayIn = { id: 'Jobs', fifo: true, workers: 2, batch: 5, tries: 10 };

/** With this key of the team's, or with the one that SQS manages. */
export function encryptedWith(key: IKey | null): Pick<QueueProps, 'encryption' | 'encryptionMasterKey'> {
  return key === null
    ? { encryption: QueueEncryption.SQS_MANAGED }
    : { encryption: QueueEncryption.KMS, encryptionMasterKey: key };
}
