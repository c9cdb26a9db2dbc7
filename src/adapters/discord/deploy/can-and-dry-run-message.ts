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
import { refusalFact } from '../kit/refusal-fact.ts';
import { refusalText } from '../kit/refusal-text.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';
import { missingText } from './deploy-approvals.ts';
import { changesText, changesWords } from './deploy-changes.ts';
import { commitLine, targetLine } from './deploy-names.ts';
import { pinLines } from './rollback-pin.ts';

const colour: Readonly<Record<Judgement['kind'], number>> = {
  allowed: palette.calm,
  'needs-approval': palette.watch,
  refused: palette.alarm,
};

/** What would come of a deploy, for whoever asked. */
export function canAndDryRunMessage(
  { plan, lane, isDryRun }: Extract<Answer, { readonly kind: 'deploy-plan' }>,
  language: Language,
  codeHost: string,
): MessageBody {
  const words = wordsIn(language, planWords);
  const { judgement } = plan;
  const isBroken = judgement.kind === 'allowed' && judgement.overridden.length > 0;
  const lines = [
    ...requestLines(plan, language, codeHost),
    ...pinLines(plan.pin, language),
    ...judgementLines(judgement, language),
    ...laneLines(lane, language),
    ...(isDryRun ? [words.dryRun] : []),
  ];
  const changes = changesText(plan, language, false, codeHost);
  const embed = {
    title: isBroken ? words.brokenTitle : words.title[judgement.kind],
    description: linesWithin(
      lines.flatMap((text) => text.split('\n')),
      4000,
      () => '…',
    ),
    color: isBroken ? palette.alarm : colour[judgement.kind],
    fields: changes === '' ? [] : [{ name: wordsIn(language, changesWords).name, value: changes }],
  };
  return { embeds: [embed], components: [] };
}

function requestLines(plan: DeployPlan, language: Language, codeHost: string): readonly string[] {
  const { commit } = plan;
  return [targetLine(plan), ...(commit === null ? [] : [commitLine(plan, commit, language, codeHost)])];
}

function judgementLines(judgement: Judgement, language: Language): readonly string[] {
  const words = wordsIn(language, planWords);
  // Without remedies: these rules do not apply here.
  const facts = (heading: string, rules: readonly DeployRefusal[]) =>
    rules.length === 0 ? [] : [heading, ...rules.map((rule) => `- ${refusalFact(rule, language)}`)];
  switch (judgement.kind) {
    case 'allowed':
      return [...facts(words.overridden, judgement.overridden), ...facts(words.exempted, judgement.exempted)];
    case 'needs-approval':
      return [missingText(judgement.missing, judgement.rule.roles, language)];
    case 'refused':
      return [refusalText(judgement.refusals, language)];
    default:
      return unreachable(judgement);
  }
}

function laneLines(lane: Lane | null, language: Language): readonly string[] {
  if (lane === null) return [];
  const words = wordsIn(language, planWords);
  return [lane.inFlight === null ? words.nobodyAhead : words.ahead(lane.line.length)];
}

const planWords = {
  title: {
    allowed: { en: '🟢 Nothing blocks this deploy', ko: '🟢 지금 배포할 수 있습니다' },
    'needs-approval': { en: '🟡 This deploy would wait for approval', ko: '🟡 승인을 받아야 합니다' },
    refused: { en: '🔴 This deploy would be refused', ko: '🔴 지금은 배포할 수 없습니다' },
  } satisfies ForEach<Judgement['kind']>,
  /** Allowed only as an emergency deploy. */
  brokenTitle: { en: '🚨 This deploy would override rules', ko: '🚨 규칙을 건너뛰고 배포하게 됩니다' },
  /** Above what the rules said. */
  overridden: { en: 'An emergency deploy would override these rules:', ko: '긴급 배포로 건너뛰게 되는 규칙:' },
  exempted: { en: 'These rules apply to a deploy, not to a rollback:', ko: '롤백에는 적용되지 않는 규칙:' },
  nobodyAhead: { en: 'No other deploy is in progress there.', ko: '먼저 진행 중인 배포가 없습니다.' },
  /** One is in progress, and this many wait behind it. */
  ahead: {
    en: (inLine: number) =>
      inLine === 0
        ? 'Another deploy is in progress there; the next one waits in line.'
        : `Another deploy is in progress there, and ${inLine} in line behind it.`,
    ko: (inLine: number) =>
      inLine === 0
        ? '먼저 진행 중인 배포가 있습니다. 다음 배포는 순서를 기다립니다.'
        : `먼저 진행 중인 배포가 있고, ${inLine}개가 순서를 기다리고 있습니다.`,
  },
  dryRun: { en: 'This was a dry run: nothing was started.', ko: '미리보기라서 아무것도 시작하지 않았습니다.' },
} satisfies WordTable;
