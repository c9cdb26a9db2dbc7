import { type Job, jobIn } from '../../../application/jobs/job.ts';
import { invalid, isObject } from '../../../application/kit/shape.ts';
import { type WakeUp, wakeUpShape } from '../../../application/outbox/wake-up.ts';

/** What a message of a queue carries. */
export type QueuedMessage =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'wake-up'; readonly wakeUp: WakeUp }
  /** As EventBridge wrote it; whoever knows its source reads it. */
  | { readonly kind: 'event'; readonly event: object }
  /** A newer release or a person may have written it. */
  | { readonly kind: 'unknown' };

export function queuedMessage(body: string): QueuedMessage {
  const value = parsed(body);
  const job = jobIn(value);
  if (job !== null) return { kind: 'job', job };
  const wakeUp = wakeUpShape(value);
  if (wakeUp !== invalid) return { kind: 'wake-up', wakeUp };
  const isEvent = isObject(value) && typeof value['detail-type'] === 'string';
  return isEvent ? { kind: 'event', event: value } : { kind: 'unknown' };
}

/** Null for a message that carries no job. */
export function queuedJob(body: string): Job | null {
  return jobIn(parsed(body));
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
