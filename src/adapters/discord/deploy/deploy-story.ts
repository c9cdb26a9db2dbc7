import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { isUnderway, type Rejection } from '../../../domain/deploy/deployment-state.ts';
import { pinOf } from '../../../domain/deploy/rollback-target.ts';
import type { Run } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { lookAgainWords } from '../kit/look-again-words.ts';
import { ago } from '../kit/moment.ts';
import { refusalFact } from '../kit/refusal-fact.ts';
import { refusalText } from '../kit/refusal-text.ts';
import { type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { alarmLines } from './deploy-alarms.ts';
import { bindingLines } from './deploy-approvals.ts';
import { bakeEndLines, rolledBackWords, rolloutAheadLines } from './deploy-bake.ts';
import {
  anotherCommitLines,
  cancelledLine,
  notRunningLines,
  rolledBackLines,
  successLines,
  supersededLine,
  verifiedLines,
} from './deploy-end.ts';
import { endWords } from './deploy-end-words.ts';
import { failureLines } from './deploy-failure.ts';
import { nameText, personText, runLink, shaText } from './deploy-names.ts';
import { lostLine, outOfSightLines, renamedLines } from './deploy-out-of-sight.ts';
import { refusedByGitHub } from './refused-by-github.ts';
import { pinLines } from './rollback-pin.ts';

type StoryWords = InOneLanguage<typeof storyWords>;

/** What became of it so far, in sentences. */
export function deployStory(deployment: Deployment, language: Language): readonly string[] {
  const words = wordsIn(language, storyWords);
  return [
    ...pushLines(deployment, language, words),
    ...restartLines(deployment, language, words),
    ...warnings(deployment, language, words),
    ...alarmLines(deployment, language),
    ...bakeEndLines(deployment, language),
    ...storyOf(deployment, language, words),
    ...rolloutAheadLines(deployment, language),
    ...lookedAgainLines(deployment, language),
  ];
}

/** Who started it without asking, and which rules would have refused it. */
function pushLines({ pushed, ref }: Deployment, language: Language, words: StoryWords): readonly string[] {
  if (pushed === undefined) return [];
  const said = words.pushed(escapeText(pushed.by, 100), nameText(ref));
  if (pushed.broke.length === 0) return [said];
  const against = pushed.broke.slice(0, 8).map((rule) => `- ${refusalFact(rule, language)}`);
  return [said, words.restartBroke, ...against, ...(pushed.isStopped ? [words.restartStopped] : [])];
}

/** Who ran it again past the rules, and what they would have said. */
function restartLines({ restarted }: Deployment, language: Language, words: StoryWords): readonly string[] {
  if (!restarted) return [];
  const { by, attempt, broke, isStopped } = restarted;
  const against = broke.slice(0, 8).map((rule) => `- ${refusalFact(rule, language)}`);
  const stopped = isStopped ? [words.restartStopped] : [];
  const said = words.restarted(escapeText(by, 100), attempt);
  return against.length === 0 ? [said] : [said, words.restartBroke, ...against, ...stopped];
}

function lookedAgainLines({ lookedAgain }: Deployment, language: Language): readonly string[] {
  if (!lookedAgain) return [];
  return [wordsIn(language, lookAgainWords).onCard(personText(lookedAgain.by), ago(lookedAgain.atMs))];
}

function warnings(deployment: Deployment, language: Language, words: StoryWords): readonly string[] {
  const { strayedTo, refCommit, stoppedBy, state, outOfSight } = deployment;
  const expected = refCommit === null ? null : shaText(refCommit);
  return [
    ...bindingLines(deployment, language),
    ...pinLines(pinOf(deployment), language),
    ...(strayedTo === null || state.kind === 'another-commit'
      ? []
      : [words.strayed(shaText(strayedTo), expected, isUnderway(state))]),
    ...(stoppedBy === null || !isUnderway(state) ? [] : [words.stopAsked(personText(stoppedBy))]),
    ...renamedLines(deployment, language),
    ...(outOfSight && isUnderway(state) ? outOfSightLines(deployment, outOfSight, language) : []),
  ];
}

function storyOf(deployment: Deployment, language: Language, words: StoryWords): readonly string[] {
  const { state } = deployment;
  const ended = wordsIn(language, endWords);
  switch (state.kind) {
    case 'requested':
    case 'awaiting-approval':
    case 'dispatching':
      return [];
    case 'in-line':
      return [words.inLine(nameText(deployment.service), nameText(deployment.environment))];
    case 'dispatched':
      return [state.run === null ? words.runNotNamed : runLine(state.run, words)];
    case 'queued':
    case 'in-progress':
      return [`${runLine(state.run, words)} · ${standingOf(deployment, words)}`];
    case 'succeeded':
      return [...successLines(deployment, state, ended), runLine(state.run, words)];
    case 'verified':
      return [...verifiedLines(deployment, state, ended), runLine(state.run, words)];
    case 'rolled-back':
      return [
        ...rolledBackLines(state, rolledBackWords(deployment, state, ended, language)),
        runLine(state.run, words),
      ];
    case 'not-running-it':
      return [...notRunningLines(deployment, state, ended), runLine(state.run, words)];
    case 'another-commit':
      return [...anotherCommitLines(deployment, state, ended), runLine(state.run, words)];
    case 'superseded':
      return [supersededLine(deployment, state, language), runLine(state.run, words)];
    case 'failed':
      return [...failureLines(state, ended, language), runLine(state.run, words)];
    case 'not-run':
      return [ended.notRun[state.because], runLine(state.run, words)];
    case 'cancelled':
      return [cancelledLine(state, ended), ...(state.run === null ? [] : [runLine(state.run, words)])];
    case 'rejected':
      return [rejectionText(deployment, state.because, language)];
    case 'expired':
      return [words.expired[state.waitedFor]];
    case 'lost':
      return [lostLine(state, language), ...(state.run === undefined ? [] : [runLine(state.run, words)])];
    default:
      return unreachable(state);
  }
}

/** A job waits for a GitHub environment, and none runs meanwhile. */
function awaitsEnvironment({ jobs }: Deployment): boolean {
  return jobs.some(({ phase }) => phase === 'waiting') && !jobs.some(({ phase }) => phase === 'running');
}

function runLine(run: Run, words: StoryWords): string {
  return words.run(runLink(run), run.attempt);
}

/** Why it was not started, and what would change that. */
function rejectionText(deployment: Deployment, because: Rejection, language: Language): string {
  const words = wordsIn(language, storyWords);
  const { service, environment, version } = deployment;
  switch (because.kind) {
    case 'github':
      return refusedByGitHub(deployment, because.rejection, language);
    case 'person':
      return words.rejectedBy(personText(because.by));
    case 'policy':
      return `${words.rulesSaidNo}\n${refusalText(because.refusals, language)}`;
    case 'not-configured':
      return words.notConfigured(nameText(service), nameText(environment));
    case 'moved':
      return words.moved(nameText(version), shaText(because.shown), because.now === null ? null : shaText(because.now));
    default:
      return unreachable(because);
  }
}

/** Where its run stands, or stood when GitHub last told. */
function standingOf(deployment: Deployment, words: StoryWords): string {
  const { state, sinceMs, outOfSight } = deployment;
  const isUnseen = outOfSight !== null && outOfSight !== undefined;
  if (awaitsEnvironment(deployment)) return isUnseen ? words.lastSeen.awaitsEnvironment : words.awaitsEnvironment;
  if (state.kind === 'queued') return isUnseen ? words.lastSeen.queued : words.queued;
  return isUnseen ? words.lastSeen.runningSince(ago(sinceMs)) : words.runningSince(ago(sinceMs));
}

const storyWords = {
  lastSeen: {
    awaitsEnvironment: {
      en: 'when last seen, it waited for the protection rules of a GitHub environment.',
      ko: '마지막으로 확인했을 때 GitHub 환경의 보호 규칙을 기다리고 있었습니다.',
    },
    queued: {
      en: 'when last seen, it waited for a runner',
      ko: '마지막으로 확인했을 때 러너를 기다리고 있었습니다',
    },
    runningSince: {
      en: (when: string) => `Started ${when}, and was in progress when last seen`,
      ko: (when: string) => `${when} 시작, 마지막으로 확인했을 때 진행 중`,
    },
  },
  run: {
    en: (link: string, attempt: number) => `Run ${link}${attempt > 1 ? ` (attempt ${attempt})` : ''}`,
    ko: (link: string, attempt: number) => `실행 ${link}${attempt > 1 ? ` (${attempt}번째 시도)` : ''}`,
  },
  runNotNamed: {
    en: 'GitHub accepted the request without naming the run. The link follows once the run is known.',
    ko: '요청은 접수됐지만 GitHub가 실행 번호를 알려 주지 않았습니다. 확인되는 대로 링크를 추가하겠습니다.',
  },
  awaitsEnvironment: {
    en: 'waits for the protection rules of a GitHub environment. Who may approve it is on the run’s page, under *Review deployments*.',
    ko: 'GitHub 환경의 보호 규칙을 통과하기를 기다리는 중입니다. 누가 승인할 수 있는지는 실행 페이지의 *Review deployments*에 나옵니다.',
  },
  queued: { en: 'waits for a runner', ko: '러너를 기다리는 중' },
  runningSince: { en: (when: string) => `Started ${when}`, ko: (when: string) => `${when} 시작` },
  inLine: {
    en: (service: Escaped, environment: Escaped) =>
      `Another deploy of ${service} to ${environment} is in progress. This one continues by itself when that one is over.`,
    ko: (service: Escaped, environment: Escaped) =>
      `${service} 서비스를 ${environment} 환경에 배포하는 작업이 앞서 진행 중입니다. 끝나면 자동으로 이어서 진행합니다.`,
  },
  stopAsked: { en: (by: Escaped) => `${by} asked to stop it.`, ko: (by: Escaped) => `${by} 님이 중지를 요청했습니다.` },
  /** The run started from another commit than was meant; `expected` is null where that is not known. */
  strayed: {
    en: (actual: Escaped, expected: Escaped | null, isStopping: boolean) =>
      `🚨 **Wrong commit**: the run started from ${actual}${expected === null ? '' : ` instead of ${expected}`}. ${isStopping ? 'I am stopping it, and it' : 'It'} never counts as a success.`,
    ko: (actual: Escaped, expected: Escaped | null, isStopping: boolean) =>
      `🚨 **합의한 커밋과 다릅니다**: 실행이 ${expected === null ? '' : `${expected} 대신 `}${actual}에서 시작됐습니다. ${isStopping ? '실행을 중지하고, ' : ''}성공으로 치지 않습니다.`,
  },
  pushed: {
    en: (by: Escaped, branch: Escaped) =>
      `⤴️ **@${by} pushed to ${branch} on GitHub**, and that deploys it. Nobody was asked for an approval.`,
    ko: (by: Escaped, branch: Escaped) =>
      `⤴️ **@${by} 님이 GitHub에서 ${branch}에 푸시**해서 시작된 배포입니다. 승인은 받지 않았습니다.`,
  },
  restarted: {
    en: (by: Escaped, attempt: number) =>
      `🔁 **${by} re-ran it on GitHub** (attempt ${attempt}). Geonbot’s rules were not checked first.`,
    ko: (by: Escaped, attempt: number) =>
      `🔁 **${by} 님이 GitHub에서 직접 다시 실행했습니다** (${attempt}번째 시도). 규칙을 거치지 않았습니다.`,
  },
  /** Above what the rules said. */
  restartBroke: { en: 'The rules refuse it:', ko: '규칙에 맞지 않습니다:' },
  restartStopped: { en: 'I am asking GitHub to cancel it.', ko: 'GitHub에 취소를 요청합니다.' },
  expired: {
    start: {
      en: 'It waited too long, so nothing was started. Deploy again if you still want it.',
      ko: '대기 시간이 너무 길어져서 시작하지 않았습니다. 아직 필요하면 다시 배포해 주세요.',
    },
    approval: {
      en: 'Nobody approved it in time, so nothing was started. Deploy again if you still want it.',
      ko: '시간 안에 승인되지 않아서 시작하지 않았습니다. 아직 필요하면 다시 배포해 주세요.',
    },
    turn: {
      en: 'Its turn did not come in time, so nothing was started. Deploy again if you still want it.',
      ko: '시간 안에 순서가 오지 않아서 시작하지 않았습니다. 아직 필요하면 다시 배포해 주세요.',
    },
  },
  rejectedBy: {
    en: (by: Escaped) => `${by} rejected it, so nothing was started.`,
    ko: (by: Escaped) => `${by} 님이 거부해서 시작하지 않았습니다.`,
  },
  /** Above what the rules said. */
  rulesSaidNo: {
    en: 'The rules refused it when its turn came, so nothing was started:',
    ko: '차례가 왔을 때 규칙에 맞지 않아서 시작하지 않았습니다:',
  },
  notConfigured: {
    en: (service: Escaped, environment: Escaped) =>
      `${service} or ${environment} is no longer in \`geonbot.yaml\`, so nothing was started. \`/deploy\` lists the ones that are.`,
    ko: (service: Escaped, environment: Escaped) =>
      `${service} 서비스나 ${environment} 환경이 더 이상 \`geonbot.yaml\`에 없어서 시작하지 않았습니다. \`/배포\`에서 지금 쓸 수 있는 것을 골라 주세요.`,
  },
  /** `now` is null if the version no longer resolves. */
  moved: {
    en: (version: Escaped, shown: Escaped, now: Escaped | null) =>
      `${version} was ${shown} when it was requested and ${now === null ? 'means nothing' : `is ${now}`} now, so nothing was started. Deploy again if you want that.`,
    ko: (version: Escaped, shown: Escaped, now: Escaped | null) =>
      `${version} 버전이 요청할 때는 ${shown} 커밋이었는데 지금은 ${now === null ? '찾을 수 없어서' : `${now} 커밋이라서`} 시작하지 않았습니다. 그래도 필요하면 다시 배포해 주세요.`,
  },
} satisfies WordTable;
