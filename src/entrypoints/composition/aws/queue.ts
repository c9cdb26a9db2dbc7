import type { WorkQueue } from '../../../application/jobs/ports/work-queue.ts';
import { token } from '../token.ts';

export const WORK_QUEUE = token<WorkQueue>('work-queue');
