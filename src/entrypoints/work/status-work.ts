import type { CheckStatus, CheckStatusOutcome } from '../../application/status/check-status.ts';
import type { ExpectGone } from '../../application/status/expect-gone.ts';
import type { GraphStatus } from '../../application/status/graph-status.ts';
import type { StatusAnswer, UnknownResourceAnswer } from '../../application/status/jobs.ts';
import type { StatusQuestion } from '../../domain/status/status-question.ts';
import type { RoomWork } from './work-table.ts';

export type StatusWork = RoomWork<'status'>;

export function statusWork(
  checkStatus: Pick<CheckStatus, 'execute'>,
  graphStatus: Pick<GraphStatus, 'execute'>,
  expectGone: Pick<ExpectGone, 'execute'>,
): StatusWork {
  return {
    'check-status': async (job) => {
      const { only, resource, page } = job;
      return answerTo({ only, resource, page }, await checkStatus.execute(job));
    },
    'expect-gone': async (job) => {
      const { only, resource } = job;
      return answerTo({ only, resource, page: 1 }, await expectGone.execute(job));
    },
    'graph-status': async (job) => {
      const outcome = await graphStatus.execute(job);
      if (outcome.kind === 'unknown-resource') return outcome;
      return { ...outcome, scope: { only: job.only, resource: job.resource }, hours: job.hours };
    },
  };
}

function answerTo(question: StatusQuestion, outcome: CheckStatusOutcome): StatusAnswer | UnknownResourceAnswer {
  if (outcome.kind === 'unknown-resource') return outcome;
  const { report, later } = outcome;
  const answer = { kind: 'status' as const, question, report, later: null };
  if (later === null) return answer;
  return {
    ...answer,
    later: async () => {
      const whole = await later();
      return whole === null ? null : { ...answer, report: whole };
    },
  };
}
