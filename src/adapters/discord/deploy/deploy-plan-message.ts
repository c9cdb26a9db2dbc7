import type { DeployPlan } from '../../../application/deploy/deploy-plan.ts';
import type { Answer } from '../../../application/jobs/ports/replies.ts';
import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import type { Judgement } from '../../../domain/deploy/judge.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Lane } from '../../../domain/lock/lane.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { linesWithin } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { roleMentions } from '../kit/role-mentions.ts';
import { wordsIn } from '../words-in.ts';
import type { PlanWords } from './deploy-answer-words.ts';
import { changesText } from './deploy-changes.ts';
import { commitLine, targetLine } from './deploy-names.ts';
import { refusalFact } from './refusal-fact.ts';
import { refusalText } from './refusal-message.ts';

const colour: Readonly<Record<Judgement['kind'], number>> = {
  allowed: palette.calm,
  'needs-approval': palette.watch,
  refused: palette.alarm,
};

/** What would come of a deploy, for whoever asked. */
export function deployPlanMessage(
  { plan, lane, isDryRun }: Extract<Answer, { readonly kind: 'deploy-plan' }>,
  language: Language,
): MessageBody {
  const { deploy: words, deployAnswer } = wordsIn(language);
  const { judgement } = plan;
  const isBroken = judgement.kind === 'allowed' && judgement.overridden.length > 0;
  const lines = [
    ...requestLines(plan, language),
    ...judgementLines(judgement, language),
    ...laneLines(lane, deployAnswer.plan),
    ...(isDryRun ? [deployAnswer.plan.dryRun] : []),
  ];
  const changes = changesText(plan, language, false);
  const embed = {
    title: isBroken ? deployAnswer.plan.brokenTitle : deployAnswer.plan.title[judgement.kind],
    description: linesWithin(
      lines.flatMap((text) => text.split('\n')),
      4000,
      () => '…',
    ),
    color: isBroken ? palette.alarm : colour[judgement.kind],
    fields: changes === '' ? [] : [{ name: words.changes.name, value: changes }],
  };
  return { embeds: [embed], components: [] };
}

function requestLines(plan: DeployPlan, language: Language): readonly string[] {
  const { commit } = plan;
  return [targetLine(plan), ...(commit === null ? [] : [commitLine(plan, commit, language)])];
}

function judgementLines(judgement: Judgement, language: Language): readonly string[] {
  const { deploy, deployAnswer, refusal } = wordsIn(language);
  // What would help does not matter where it does not hold.
  const facts = (heading: string, rules: readonly DeployRefusal[]) =>
    rules.length === 0 ? [] : [heading, ...rules.map((rule) => `- ${refusalFact(rule, refusal.fact)}`)];
  switch (judgement.kind) {
    case 'allowed':
      return [
        ...facts(deployAnswer.plan.overridden, judgement.overridden),
        ...facts(deployAnswer.plan.exempted, judgement.exempted),
      ];
    case 'needs-approval':
      return [deploy.approval.missing(judgement.missing, roleMentions(judgement.rule.roles, 300))];
    case 'refused':
      return [refusalText(judgement.refusals, language)];
    default:
      return unreachable(judgement);
  }
}

function laneLines(lane: Lane | null, words: PlanWords): readonly string[] {
  if (lane === null) return [];
  return [lane.inFlight === null ? words.nobodyAhead : words.ahead(lane.line.length)];
}
