import type { DeployPlan } from '../../../application/deploy/deploy-plan.ts';
import type { Answer } from '../../../application/jobs/ports/replies.ts';
import type { AbsentCheck } from '../../../domain/deploy/absent-checks.ts';
import type { AlreadyRuns } from '../../../domain/deploy/already-runs.ts';
import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import type { Judgement } from '../../../domain/deploy/judge.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Lane } from '../../../domain/lock/lane.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { cutPieces, linesWithin } from '../kit/limits.ts';
import { actionButton, buttonRow } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { refusalFact } from '../kit/refusal-fact.ts';
import { refusalText } from '../kit/refusal-text.ts';
import { unreadFacts } from '../kit/unread-facts.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';
import { deployRepeatId } from './controls.ts';
import { missingText } from './deploy-approvals.ts';
import { changesText, changesWords } from './deploy-changes.ts';
import { commitLine, personText, targetLine } from './deploy-names.ts';
import { pinLines } from './rollback-pin.ts';

const colour: Readonly<Record<Judgement['kind'], number>> = {
  allowed: palette.calm,
  'needs-approval': palette.watch,
  refused: palette.alarm,
};

/** What would come of a deploy, for whoever asked. */
export function canAndDryRunMessage(
  { plan, lane, isDryRun, isHeld = false }: Extract<Answer, { readonly kind: 'deploy-plan' }>,
  language: Language,
  codeHost: string,
): MessageBody {
  const words = wordsIn(language, planWords);
  const { judgement, alreadyRuns } = plan;
  const runs = alreadyRuns?.kind === 'runs' && judgement.kind !== 'refused';
  const isBroken = judgement.kind === 'allowed' && judgement.overridden.length > 0;
  const lines = [
    ...requestLines(plan, language, codeHost),
    ...pinLines(plan.pin, language),
    ...alreadyRunsLines(alreadyRuns, language),
    ...judgementLines(judgement, language),
    ...absentLines(plan.absent, language),
    ...laneLines(lane, language),
    ...(isDryRun ? [words.dryRun] : []),
    ...(isHeld ? [words.held] : []),
  ];
  const changes = changesText(plan, language, false, codeHost);
  const embed = {
    title: runs ? words.runsTitle : isBroken ? words.brokenTitle : words.title[judgement.kind],
    description: linesWithin(
      lines.flatMap((text) => text.split('\n')),
      4000,
      () => '…',
    ),
    color: runs ? palette.busy : isBroken ? palette.alarm : colour[judgement.kind],
    fields: changes === '' ? [] : [{ name: wordsIn(language, changesWords).name, value: changes }],
  };
  return { embeds: [embed], components: runs ? buttonRow(againButton(plan, words.deployAgain)) : [] };
}

function againButton({ service, environment, commit }: DeployPlan, label: string) {
  return commit === null ? null : actionButton(label, deployRepeatId(service, environment, commit.sha));
}

/** Where it is known to run, and where nobody knows whether it is the same. */
function alreadyRunsLines(alreadyRuns: AlreadyRuns | null, language: Language): readonly string[] {
  if (alreadyRuns === null) return [];
  const { kind, deployment } = alreadyRuns;
  return [wordsIn(language, planWords).alreadyRuns[kind](personText(deployment.requestedBy), ago(deployment.sinceMs))];
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

function absentLines(absent: DeployPlan['absent'], language: Language): readonly string[] {
  const words = wordsIn(language, planWords);
  switch (absent.kind) {
    case 'known':
      return absent.value.slice(0, mostAbsent).map((check) => `- ${absentLine(check, language)}`);
    case 'none':
      return [];
    case 'unreadable': {
      const { what, permission } = absent.because;
      return [words.absentUnknown(unreadFacts[what][language], permission === null ? null : codeText(permission, 100))];
    }
    default:
      return unreachable(absent);
  }
}

function absentLine(check: AbsentCheck, language: Language): string {
  const words = wordsIn(language, planWords).absent;
  const name = codeText(check.name, 100);
  switch (check.kind) {
    case 'no-such-job':
      return words.noSuchJob(name);
    case 'not-on-push':
      return words.notOnPush(name, codeText(check.workflow, 100), codeList(check.events));
    case 'filtered': {
      const { by, patterns } = check.filter;
      const filter = `${codeText(by, 100)} (${codeList(patterns)})`;
      return words[check.isCertain ? 'leftOut' : 'maybeLeftOut'](name, codeText(check.workflow, 100), filter);
    }
    case 'not-filtered':
      return words.notFiltered(name, codeText(check.workflow, 100));
    default:
      return unreachable(check);
  }
}

function codeList(names: readonly string[]): string {
  const pieces = names.map((name, index) => `${index === 0 ? '' : ', '}${codeText(name, 100)}`);
  return cutPieces(pieces, 300);
}

function laneLines(lane: Lane | null, language: Language): readonly string[] {
  if (lane === null) return [];
  const words = wordsIn(language, planWords);
  return [lane.inFlight === null ? words.nobodyAhead : words.ahead(lane.line.length)];
}

const mostAbsent = 10;

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
  runsTitle: { en: '🔵 This already runs there', ko: '🔵 이미 실행 중인 버전입니다' },
  /** `by`: who deployed it; `when` it was verified. */
  alreadyRuns: {
    runs: {
      en: (by, when) => `${by} deployed it, it was verified ${when}, and nothing was rolled out there since.`,
      ko: (by, when) => `${by} 님이 배포했고 ${when} 검증됐으며, 그 뒤로 다른 롤아웃이 없었습니다.`,
    },
    'image-unknown': {
      en: (by, when) =>
        `${by} deployed this name there last, and it was verified ${when}. Whether it is still the same image is not known.`,
      ko: (by, when) =>
        `${by} 님이 마지막으로 같은 이름을 배포했고 ${when} 검증됐습니다. 지금도 같은 이미지인지는 알 수 없습니다.`,
    },
  } satisfies ForEach<AlreadyRuns['kind'], (by: Escaped, when: string) => string>,
  held: {
    en: 'Nothing was started. *Deploy again*, or the option `again`, deploys it all the same.',
    ko: '그래서 아무것도 시작하지 않았습니다. 그래도 배포하려면 *다시 배포* 버튼이나 `다시배포` 옵션을 사용해 주세요.',
  },
  deployAgain: { en: 'Deploy again', ko: '다시 배포' },
  /** A line for each required check that nothing has reported. */
  absent: {
    noSuchJob: {
      en: (name: Escaped) =>
        `${name} is absent: no workflow file of this commit has a job of that name. Another app may report it.`,
      ko: (name: Escaped) =>
        `${name} 없음: 이 커밋의 워크플로 파일에는 이런 이름의 작업이 없습니다. 다른 앱이 보고하는 체크일 수 있습니다.`,
    },
    notOnPush: {
      en: (name: Escaped, workflow: Escaped, events: string) =>
        `${name} is absent: it comes from ${workflow}, which no push starts. ${events === '' ? 'Nothing does.' : `It starts on ${events}.`}`,
      ko: (name: Escaped, workflow: Escaped, events: string) =>
        `${name} 없음: ${workflow} 워크플로의 체크인데 푸시로는 시작되지 않습니다. ${events === '' ? '시작하는 이벤트가 없습니다.' : `시작하는 이벤트: ${events}.`}`,
    },
    leftOut: {
      en: (name: Escaped, workflow: Escaped, filter: string) =>
        `${name} is absent: it comes from ${workflow}, whose filter ${filter} leaves this commit out.`,
      ko: (name: Escaped, workflow: Escaped, filter: string) =>
        `${name} 없음: ${workflow} 워크플로의 체크인데 필터 ${filter} 때문에 이 커밋이 제외됩니다.`,
    },
    maybeLeftOut: {
      en: (name: Escaped, workflow: Escaped, filter: string) =>
        `${name} is absent: it comes from ${workflow}, whose filter ${filter} may leave this commit out.`,
      ko: (name: Escaped, workflow: Escaped, filter: string) =>
        `${name} 없음: ${workflow} 워크플로의 체크인데 필터 ${filter} 때문에 이 커밋이 제외될 수 있습니다.`,
    },
    notFiltered: {
      en: (name: Escaped, workflow: Escaped) =>
        `${name} is absent: it comes from ${workflow}, of which no filter leaves this commit out.`,
      ko: (name: Escaped, workflow: Escaped) =>
        `${name} 없음: ${workflow} 워크플로의 체크이고, 이 커밋을 제외하는 필터는 없습니다.`,
    },
  },
  /** `what` could not be read. */
  absentUnknown: {
    en: (what: string, permission: Escaped | null) =>
      `Why checks are absent is unknown: ${what} could not be read.${permission === null ? '' : ` Grant the GitHub App ${permission}.`}`,
    ko: (what: string, permission: Escaped | null) =>
      `체크가 없는 이유를 알 수 없습니다. ${what} 읽지 못했습니다.${permission === null ? '' : ` GitHub App에 ${permission} 권한을 주세요.`}`,
  },
  nobodyAhead: { en: 'No other deploy is in progress there.', ko: '앞서 진행 중인 배포가 없습니다.' },
  /** One is in progress, and this many wait behind it. */
  ahead: {
    en: (inLine: number) =>
      inLine === 0
        ? 'Another deploy is in progress there; the next one waits in line.'
        : `Another deploy is in progress there, and ${inLine} in line behind it.`,
    ko: (inLine: number) =>
      inLine === 0
        ? '앞서 진행 중인 배포가 있습니다. 다음 배포는 순서를 기다립니다.'
        : `앞서 진행 중인 배포가 있고, ${inLine}개가 순서를 기다리고 있습니다.`,
  },
  dryRun: { en: 'This was a dry run: nothing was started.', ko: '미리보기라서 아무것도 시작하지 않았습니다.' },
} satisfies WordTable;
