import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { type DeploymentState, isUnderway, type Rejection } from '../../../domain/deploy/deployment-state.ts';
import type { OutOfSight } from '../../../domain/deploy/out-of-sight.ts';
import type { Run } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { UnreadableReason } from '../../../domain/kit/fact.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { refusalFact } from '../kit/refusal-fact.ts';
import { refusalText } from '../kit/refusal-text.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { bindingLines } from './deploy-approvals.ts';
import {
  cancelledLine,
  failureLine,
  notRunningLines,
  rolledBackLines,
  successLines,
  verifiedLines,
} from './deploy-end.ts';
import { endWords } from './deploy-end-words.ts';
import { nameText, personText, shaText } from './deploy-names.ts';
import { refusedByGitHub } from './refused-by-github.ts';

type StoryWords = InOneLanguage<typeof storyWords>;

/** What became of it so far, in sentences. */
export function deployStory(deployment: Deployment, language: Language): readonly string[] {
  const words = wordsIn(language, storyWords);
  return [
    ...restartLines(deployment, language, words),
    ...warnings(deployment, language, words),
    ...storyOf(deployment, language, words),
  ];
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

function warnings(deployment: Deployment, language: Language, words: StoryWords): readonly string[] {
  const { strayedTo, refCommit, stoppedBy, state, outOfSight } = deployment;
  const expected = refCommit === null ? null : shaText(refCommit);
  return [
    ...bindingLines(deployment, language),
    ...(strayedTo === null ? [] : [words.strayed(shaText(strayedTo), expected)]),
    ...(stoppedBy === null || !isUnderway(state) ? [] : [words.stopAsked(personText(stoppedBy))]),
    ...(outOfSight && isUnderway(state) ? outOfSightLines(deployment, outOfSight, words) : []),
  ];
}

/** Why the state of its run is unknown, and who may release the lane. */
function outOfSightLines(
  { service, environment }: Deployment,
  { because, sinceMs, isLong }: OutOfSight,
  words: StoryWords,
): readonly string[] {
  const decide = isLong ? [words.mayRelease(nameText(service), nameText(environment))] : [];
  switch (because.kind) {
    case 'gone':
      return [words.saidToBeGone(ago(sinceMs)), ...decide];
    case 'may-be':
      return [words.mayBeOneOf(runLinks(because.runs)), ...decide];
    case 'unreadable': {
      const { reason, permission } = because.because;
      const why = words.unread[reason](permission === null ? null : codeText(permission, 60));
      return [isLong ? words.silentLong(ago(sinceMs), why) : words.silent(ago(sinceMs), why), ...decide];
    }
  }
}

function runLinks(runs: readonly Run[]): string {
  return runs.map((run) => runLink(run)).join(', ');
}

function lostLine(state: Extract<DeploymentState, { readonly kind: 'lost' }>, words: StoryWords): string {
  const { isFinal, released, mayBe = [], run } = state;
  if (released !== undefined) return words.released(personText(released.by), escapeText(released.reason, 300));
  if (mayBe.length > 0) return words.lostAmong(runLinks(mayBe));
  if (run !== undefined) return words.gone;
  return isFinal ? words.lostForGood : words.lost;
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
      return [`${runLine(state.run, words)} · ${words.queued}`];
    case 'in-progress':
      return [`${runLine(state.run, words)} · ${words.runningSince(ago(deployment.sinceMs))}`];
    case 'succeeded':
      return [...successLines(deployment, state, ended), runLine(state.run, words)];
    case 'verified':
      return [...verifiedLines(state, ended), runLine(state.run, words)];
    case 'rolled-back':
      return [...rolledBackLines(state, ended), runLine(state.run, words)];
    case 'not-running-it':
      return [...notRunningLines(state, ended), runLine(state.run, words)];
    case 'failed':
      return [failureLine(state, ended), runLine(state.run, words)];
    case 'cancelled':
      return [cancelledLine(state, ended), ...(state.run === null ? [] : [runLine(state.run, words)])];
    case 'rejected':
      return [rejectionText(deployment, state.because, language)];
    case 'expired':
      return [words.expired[state.waitedFor]];
    case 'lost':
      return [lostLine(state, words), ...(state.run === undefined ? [] : [runLine(state.run, words)])];
    default:
      return unreachable(state);
  }
}

function runLine(run: Run, words: StoryWords): string {
  return words.run(runLink(run), run.attempt);
}

function runLink(run: Run): string {
  const url = httpsUrl(run.url);
  return url === null ? `#${run.id}` : `[#${run.id}](${url})`;
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

const storyWords = {
  run: {
    en: (link: string, attempt: number) => `Run ${link}${attempt > 1 ? ` (attempt ${attempt})` : ''}`,
    ko: (link: string, attempt: number) => `실행 ${link}${attempt > 1 ? ` (${attempt}번째 시도)` : ''}`,
  },
  runNotNamed: {
    en: 'GitHub accepted the request without naming the run. The link follows once the run is known.',
    ko: '요청은 접수됐지만 GitHub가 실행 번호를 알려 주지 않았습니다. 확인되는 대로 링크를 추가하겠습니다.',
  },
  queued: { en: 'waits for a runner', ko: '러너를 기다리는 중' },
  runningSince: { en: (when: string) => `Started ${when}`, ko: (when: string) => `${when} 시작` },
  inLine: {
    en: (service: Escaped, environment: Escaped) =>
      `Another deploy of ${service} to ${environment} is in progress. This one continues by itself when that one is over.`,
    ko: (service: Escaped, environment: Escaped) =>
      `${service} 서비스를 ${environment} 환경에 배포하는 작업이 먼저 진행 중입니다. 끝나면 자동으로 이어서 진행합니다.`,
  },
  stopAsked: { en: (by: Escaped) => `${by} asked to stop it.`, ko: (by: Escaped) => `${by} 님이 중지를 요청했습니다.` },
  /** The run started from another commit than was meant; `expected` is null where that is not known. */
  strayed: {
    en: (actual: Escaped, expected: Escaped | null) =>
      `🚨 **Wrong commit**: the run started from ${actual}${expected === null ? '' : ` instead of ${expected}`}. I am stopping it, and it never counts as a success.`,
    ko: (actual: Escaped, expected: Escaped | null) =>
      `🚨 **합의한 커밋과 다릅니다**: 실행이 ${expected === null ? '' : `${expected} 대신 `}${actual}에서 시작됐습니다. 실행을 중지하고, 성공으로 치지 않습니다.`,
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
  lost: {
    en: 'GitHub did not confirm the run; it may have started. I am still looking for it, so do not deploy again yet.',
    ko: 'GitHub의 응답을 확인하지 못했습니다. 이미 시작됐을 수 있어서 계속 찾고 있으니, 아직 다시 요청하지 마세요.',
  },
  lostForGood: {
    en: 'I could not find the run. It may have started: check Actions before you deploy again.',
    ko: '이미 시작됐을 수 있지만 실행을 찾지 못했습니다. 다시 요청하기 전에 Actions를 확인해 주세요.',
  },
  /** A run that it had is not there any more. */
  gone: {
    en: 'GitHub has said for minutes that this run no longer exists. What it did is unknown: check what runs before you deploy again.',
    ko: 'GitHub에 이 실행이 더 이상 없다는 답이 몇 분째 이어졌습니다. 무엇을 했는지 알 수 없으니, 다시 요청하기 전에 지금 실행 중인 것을 확인해 주세요.',
  },
  lostAmong: {
    en: (runs: string) =>
      `GitHub did not say which run it started. It may have been one of these, and they are over: ${runs}`,
    ko: (runs: string) =>
      `GitHub가 어느 실행을 시작했는지 알려 주지 않았습니다. 다음 중 하나일 수 있고, 모두 끝났습니다: ${runs}`,
  },
  released: {
    en: (by: Escaped, reason: Escaped) =>
      `${by} released the next deploy without knowing how this run ended: ${reason}`,
    ko: (by: Escaped, reason: Escaped) =>
      `${by} 님이 이 실행의 결과를 기다리지 않고 다음 배포를 진행하게 했습니다. 사유: ${reason}`,
  },
  saidToBeGone: {
    en: (when: string) =>
      `⚠️ GitHub has reported since ${when} that this run does not exist. I will check for some more minutes before I accept that.`,
    ko: (when: string) => `⚠️ ${when}부터 GitHub에 이 실행이 없다고 나옵니다. 몇 분 더 확인한 뒤에 판단하겠습니다.`,
  },
  mayBeOneOf: {
    en: (runs: string) =>
      `⚠️ GitHub did not say which run it started, and the run titles do not tell either. It may be one of these, so nothing else starts until they are over: ${runs}`,
    ko: (runs: string) =>
      `⚠️ GitHub가 어느 실행을 시작했는지 알려 주지 않았고 실행 제목으로도 알 수 없습니다. 다음 중 하나일 수 있어서 끝날 때까지 다른 배포를 시작하지 않습니다: ${runs}`,
  },
  silent: {
    en: (when: string, why: string) => `⚠️ The state of the run has been unknown since ${when}: ${why} I keep checking.`,
    ko: (when: string, why: string) => `⚠️ ${when}부터 실행 상태를 알 수 없습니다: ${why} 계속 확인하겠습니다.`,
  },
  silentLong: {
    en: (when: string, why: string) => `🚨 **The state of this run is unknown** since ${when}: ${why}`,
    ko: (when: string, why: string) => `🚨 **이 실행의 상태를 알 수 없습니다.** ${when}부터: ${why}`,
  },
  mayRelease: {
    en: (service: Escaped, environment: Escaped) =>
      `The run may still be going, so no other deploy of ${service} to ${environment} starts. Check what runs; a member who may lock ${environment} can then release the next deploy with \`/unlock\` and a reason.`,
    ko: (service: Escaped, environment: Escaped) =>
      `아직 실행 중일 수 있어서 ${environment} 환경에 ${service} 서비스를 더 배포하지 않습니다. 지금 무엇이 실행 중인지 확인한 뒤, ${environment} 환경을 잠글 수 있는 사람이 \`/잠금해제\`에 사유를 적으면 다음 배포가 진행됩니다.`,
  },
  unread: {
    'access-denied': {
      en: (permission) =>
        `the GitHub App is removed or suspended, the repository is gone, or ${permission ?? 'a right'} is missing.`,
      ko: (permission) =>
        `GitHub App이 제거되었거나 정지됐거나, 저장소가 없거나, ${permission ?? '필요한'} 권한이 없습니다.`,
    },
    throttled: { en: () => 'GitHub is limiting requests.', ko: () => 'GitHub가 요청을 제한하고 있습니다.' },
    'source-unavailable': { en: () => 'GitHub does not answer.', ko: () => 'GitHub가 응답하지 않습니다.' },
    'too-many': {
      en: () => 'there are more runs than I can read.',
      ko: () => '실행이 너무 많아서 다 읽지 못했습니다.',
    },
    'not-understood': {
      en: () => 'this version does not understand GitHub’s answer.',
      ko: () => 'GitHub의 응답을 이 버전에서 이해하지 못했습니다.',
    },
    'not-asked': { en: () => 'GitHub was not asked yet.', ko: () => '아직 GitHub에 물어보지 못했습니다.' },
  } satisfies ForEach<UnreadableReason, (permission: string | null) => string>,
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
