import type { Job } from '../../src/application/jobs/job.ts';
import { jobsByRoom } from '../../src/application/jobs/job.ts';
import type { HandlersOf, WorkTable } from '../../src/entrypoints/work/work-table.ts';

/** A table that knows these handlers only: any other job is a mistake in the test. */
export function aWorkTable(...handlers: readonly Partial<HandlersOf<Job['kind']>>[]): WorkTable {
  const all = Object.assign({}, ...handlers);
  return Object.fromEntries(Object.keys(jobsByRoom).map((room) => [room, async () => all])) as WorkTable;
}
