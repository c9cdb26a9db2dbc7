import type { AnswerCost, AnswerCostOutcome } from '../../application/cost/answer-cost.ts';
import type { FindSavings } from '../../application/cost/find-savings.ts';
import type { HandleCostWarning } from '../../application/cost/handle-cost-warning.ts';
import type { CostAnswer } from '../../application/cost/jobs.ts';
import type { CostPolicy } from '../../application/cost/report-cost.ts';
import { unreachable } from '../../domain/kit/exhaustive.ts';
import type { RoomWork } from './work-table.ts';

export type CostWork = RoomWork<'cost'>;

export function costWork(
  answerCost: Pick<AnswerCost, 'execute'>,
  handleCostWarning: Pick<HandleCostWarning, 'execute'>,
  findSavings: Pick<FindSavings, 'execute'>,
  { show }: Pick<CostPolicy, 'show'>,
): CostWork {
  return {
    'report-cost': async ({ question, asked }) =>
      question.save
        ? { kind: 'cost-savings', found: await findSavings.execute(), shown: show }
        : costAnswer(await answerCost.execute({ question, language: asked.language })),
    'handle-cost-warning': async (job) => (await handleCostWarning.execute(job)).kind,
  };
}

function costAnswer(outcome: AnswerCostOutcome): CostAnswer {
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
