import type { Context, SQSBatchResponse } from 'aws-lambda';
import { openWorker } from './composition/open-worker.ts';
import type { WorkerEvent } from './work/worker-inbox.ts';

const work = openWorker();

export async function handler(event: WorkerEvent, left: Partial<Context> = {}): Promise<SQSBatchResponse | undefined> {
  return work(event, left.getRemainingTimeInMillis?.());
}
