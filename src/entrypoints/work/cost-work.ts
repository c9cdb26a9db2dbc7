import type { AnswerCost, AnswerCostOutcome } from '../../application/cost/answer-cost.ts';
import type { HandleCostWarning } from '../../application/cost/handle-cost-warning.ts';
import type { Answer } from '../../application/jobs/ports/replies.ts';
import { unreachable } from '../../domain/kit/exhaustive.ts';
import type { WorkOf } from './work-table.ts';

export type CostWork = WorkOf<'report-cost', 'handle-cost-warning'>;

export function costWork(
  answerCost: Pick<AnswerCost, 'execute'>,
  handleCostWarning: Pick<HandleCostWarning, 'execute'>,
): CostWork {
  return {
    answering: {
      'report-cost': async ({ question, asked }) =>
        costAnswer(await answerCost.execute({ question, language: asked.language })),
    },
    following: {
      'handle-cost-warning': async (job) => (await handleCostWarning.execute(job)).kind,
    },
  };
}

function costAnswer(outcome: AnswerCostOutcome): Answer {
  switch (outcome.kind) {
    case 'report':
      return { ...outcome, kind: 'cost' };
    case 'breakdown':
      return { ...outcome, kind: 'cost-breakdown' };
    case 'comparison':
      return { ...outcome, kind: 'cost-comparison' };
    case 'refused':
      return { ...outcome, kind: 'cost-refused' };
    case 'unavailable':
      return { ...outcome, kind: 'cost-unavailable' };
    default:
      return unreachable(outcome);
  }
}
