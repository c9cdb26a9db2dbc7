import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { DeploymentState } from '../../../domain/deploy/deployment-state.ts';
import type { OutOfSight } from '../../../domain/deploy/out-of-sight.ts';
import type { Run } from '../../../domain/deploy/run.ts';
import type { UnreadableReason } from '../../../domain/kit/fact.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { ago } from '../kit/moment.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';
import { nameText, personText, runLink } from './deploy-names.ts';

/** Why the state of its run is unknown, and who may release the lane. */
export function outOfSightLines(
  { service, environment }: Deployment,
  { because, sinceMs, isLong }: OutOfSight,
  language: Language,
): readonly string[] {
  const words = wordsIn(language, outOfSightWords);
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

export function lostLine(state: Extract<DeploymentState, { readonly kind: 'lost' }>, language: Language): string {
  const words = wordsIn(language, outOfSightWords);
  const { isFinal, released, mayBe = [], run } = state;
  if (released !== undefined) return words.released(personText(released.by), escapeText(released.reason, 300));
  if (mayBe.length > 0) return words.lostAmong(runLinks(mayBe));
  if (run !== undefined) return words.gone;
  return isFinal ? words.lostForGood : words.lost;
}

const outOfSightWords = {
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
      `⚠️ GitHub first reported ${when} that this run does not exist. I will check for some more minutes before I accept that.`,
    ko: (when: string) => `⚠️ ${when}부터 GitHub에 이 실행이 없다고 나옵니다. 몇 분 더 확인한 뒤에 판단하겠습니다.`,
  },
  mayBeOneOf: {
    en: (runs: string) =>
      `⚠️ GitHub did not say which run it started, and the run titles do not tell either. It may be one of these, so nothing else starts until they are over: ${runs}`,
    ko: (runs: string) =>
      `⚠️ GitHub가 어느 실행을 시작했는지 알려 주지 않았고 실행 제목으로도 알 수 없습니다. 다음 중 하나일 수 있어서 끝날 때까지 다른 배포를 시작하지 않습니다: ${runs}`,
  },
  silent: {
    en: (when: string, why: string) => `⚠️ The state of the run became unknown ${when}: ${why} I keep checking.`,
    ko: (when: string, why: string) => `⚠️ ${when}부터 실행 상태를 알 수 없습니다: ${why} 계속 확인하겠습니다.`,
  },
  silentLong: {
    en: (when: string, why: string) => `🚨 **The state of this run became unknown** ${when}: ${why}`,
    ko: (when: string, why: string) => `🚨 **이 실행의 상태를 알 수 없습니다.** ${when}부터 확인되지 않습니다. ${why}`,
  },
  mayRelease: {
    en: (service: Escaped, environment: Escaped) =>
      `The run may still be going, so no other deploy of ${service} to ${environment} starts. Check what runs; a member who may lock ${environment} can then release the next deploy with \`/unlock\` and a reason.`,
    ko: (service: Escaped, environment: Escaped) =>
      `아직 실행 중일 수 있어서 ${environment} 환경에 ${service} 서비스를 더 배포하지 않습니다. 지금 무엇이 실행 중인지 확인한 뒤, ${environment} 환경을 잠글 수 있는 사람이 \`/잠금해제\`에 이유를 적으면 다음 배포가 진행됩니다.`,
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
} satisfies WordTable;
