import { type Deployment, runOf } from '../../../domain/deploy/deployment.ts';
import type { DeploymentState } from '../../../domain/deploy/deployment-state.ts';
import type { OutOfSight } from '../../../domain/deploy/out-of-sight.ts';
import type { Run } from '../../../domain/deploy/run.ts';
import { type Repository, sameRepository } from '../../../domain/kit/repository.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { ago } from '../kit/moment.ts';
import { unlockCommand } from '../kit/unlock-command.ts';
import { unreadWords } from '../kit/unseen-words.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';
import { nameText, personText, runLink } from './deploy-names.ts';

/** Why the state of its run is unknown, and who may release the lane. */
export function outOfSightLines(
  { service, environment }: Deployment,
  { because, sinceMs, isLong }: OutOfSight,
  language: Language,
): readonly string[] {
  const words = wordsIn(language, outOfSightWords);
  const decide = isLong
    ? [
        words.mayRelease(
          nameText(service),
          nameText(environment),
          unlockCommand({ service, environment }, language, 'reason'),
        ),
      ]
    : [];
  switch (because.kind) {
    case 'gone':
      return [words.saidToBeGone(ago(sinceMs)), ...decide];
    case 'may-be':
      return [words.mayBeOneOf(runLinks(because.runs)), ...decide];
    case 'unreadable': {
      const { fact, remedy } = unreadWords(because.because, language);
      if (isLong) return [words.silentLong(ago(sinceMs), fact), ...remedy, ...decide];
      const line = remedy.length === 0 ? words.silent : words.closed;
      return [line(ago(sinceMs), fact), ...remedy];
    }
  }
}

/** What the repository is called by now, as the address of its run tells. */
export function renamedLines({ repository, codeHostIds, state }: Deployment, language: Language): readonly string[] {
  const run = runOf(state);
  const [, owner, name] = run !== null && URL.canParse(run.url) ? new URL(run.url).pathname.split('/') : [];
  const now = `${owner}/${name}` as Repository;
  if (!codeHostIds || name === undefined || sameRepository(now, repository)) return [];
  const words = wordsIn(language, outOfSightWords);
  return [words.renamed(nameText(repository), nameText(now), codeHostIds.repositoryId)];
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
      `Not verified: GitHub did not say which run it started. It may have been one of these, and they are over: ${runs}. Check what runs before you deploy again.`,
    ko: (runs: string) =>
      `검증하지 못했습니다: GitHub가 어느 실행을 시작했는지 알려 주지 않았습니다. 다음 중 하나일 수 있고, 모두 끝났습니다: ${runs}. 다시 요청하기 전에 지금 실행 중인 것을 확인해 주세요.`,
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
  renamed: {
    en: (configured: Escaped, now: Escaped, id: number) =>
      `${configured} is called ${now} on GitHub now. \`repositoryIds\` in \`geonbot.yaml\` ties the two together by its id ${id}.`,
    ko: (configured: Escaped, now: Escaped, id: number) =>
      `GitHub에서 ${configured} 저장소의 이름이 ${now}(으)로 바뀌었습니다. \`geonbot.yaml\`의 \`repositoryIds\`에 id ${id}을(를) 적으면 두 이름이 이어집니다.`,
  },
  silent: {
    en: (when: string, why: string) => `⚠️ The state of the run became unknown ${when}: ${why} I keep checking.`,
    ko: (when: string, why: string) => `⚠️ ${when}부터 실행 상태를 알 수 없습니다: ${why} 계속 확인하겠습니다.`,
  },
  closed: {
    en: (when: string, why: string) => `⚠️ The state of the run became unknown ${when}: ${why}`,
    ko: (when: string, why: string) => `⚠️ ${when}부터 실행 상태를 알 수 없습니다: ${why}`,
  },
  silentLong: {
    en: (when: string, why: string) => `🚨 **The state of this run became unknown** ${when}: ${why}`,
    ko: (when: string, why: string) => `🚨 **이 실행의 상태를 알 수 없습니다.** ${when}부터 확인되지 않습니다. ${why}`,
  },
  mayRelease: {
    en: (service: Escaped, environment: Escaped, command: Escaped) =>
      `The run may still be going, so no other deploy of ${service} to ${environment} starts. Check what runs; a member who may lock ${environment} can then release the next deploy with ${command} and a reason.`,
    ko: (service: Escaped, environment: Escaped, command: Escaped) =>
      `아직 실행 중일 수 있어서 ${environment} 환경에 ${service} 서비스를 더 배포하지 않습니다. 지금 무엇이 실행 중인지 확인한 뒤, ${environment} 환경을 잠글 수 있는 사람이 ${command} 뒤에 이유를 적으면 다음 배포가 진행됩니다.`,
  },
} satisfies WordTable;
