import type { OutOfSightBecause } from '../../../domain/deploy/out-of-sight.ts';
import type { Remedy } from '../../../domain/deploy/remedy.ts';
import { closedBy, type DispatchRejection } from '../../../domain/deploy/run.ts';
import type { Closed, Unreadable, UnreadableReason } from '../../../domain/kit/fact.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped, escapeText } from './escape-text.ts';
import { ago } from './moment.ts';
import { type ForEach, type WordTable, wordsIn } from './words.ts';

/** Why GitHub tells nothing, as a sentence without a capital, and what would change that where a person can. */
export function unreadWords(
  { reason, permission, closed }: Unreadable,
  language: Language,
): { readonly fact: string; readonly remedy: readonly string[] } {
  const words = wordsIn(language, unseenTable);
  const named = permission === null ? null : codeText(permission, 60);
  if (closed === undefined) return { fact: words.unread[reason](named), remedy: [] };
  return { fact: words.fact[closed](named), remedy: [words.remedy[closed](named)] };
}

/** What would open GitHub again. */
export function opening(closed: Closed, permission: string | null, language: Language): string {
  return wordsIn(language, unseenTable).remedy[closed](permission === null ? null : codeText(permission, 60));
}

/** Why a run cannot be stopped from here. `because`: missing in what older releases stored. */
export function unseenFact(because: OutOfSightBecause | undefined, language: Language): string {
  const words = wordsIn(language, unseenTable);
  if (because?.kind !== 'unreadable') return words.runOutOfSight;
  return words.runOutOfSightBecause(unreadWords(because.because, language).fact);
}

export function refusedRunFact(why: DispatchRejection, language: Language): string {
  const words = wordsIn(language, unseenTable);
  if (why.reason === 'github-unavailable') return words.runUnheard;
  const closed = closedBy(why);
  // Which permission it is, the remedy tells.
  const isTold = closed !== undefined && closed !== 'permission-missing';
  const fact: Sentence | null = isTold ? words.fact[closed] : null;
  return fact === null ? words.runRefused : words.runRefusedBecause(fact(null));
}

/** What a workflow lacks cannot stop a reader, so that the rest is told in GitHub's own words. */
export function sourceLine(
  { why, permission }: Extract<Remedy, { readonly kind: 'mend-source' }>,
  language: Language,
): string {
  const words = wordsIn(language, unseenTable).mendSource;
  switch (why.reason) {
    case 'app-not-installed':
      return words.notInstalled;
    case 'app-removed':
    case 'app-suspended':
    case 'repository-gone':
    case 'repository-replaced':
      return `${opening(why.reason, null, language)} ${words.thenAgain}`;
    case 'permission-missing':
      return words.notPermitted(permission === null ? null : codeText(permission, 100));
    case 'rate-limited':
      return words.rateLimited(why.retryAtMs === null ? null : ago(why.retryAtMs));
    case 'github-unavailable':
      return words.unavailable;
    default: {
      const detail = 'detail' in why ? why.detail.trim() : '';
      return words.refused(detail === '' ? null : escapeText(detail, 600));
    }
  }
}

/** Something named by its permission, because an App has several. */
type Sentence = (permission: Escaped | null) => string;

const unseenTable = {
  fact: {
    'app-removed': {
      en: () => 'the GitHub App was uninstalled.',
      ko: () => 'GitHub App이 제거되었습니다.',
    },
    'app-suspended': {
      en: () => 'the GitHub App is suspended.',
      ko: () => 'GitHub App이 일시 중지되어 있습니다.',
    },
    'repository-gone': {
      en: () => 'the repository was deleted, or the GitHub App may not open it any more.',
      ko: () => '저장소가 삭제되었거나 GitHub App이 더 이상 접근할 수 없습니다.',
    },
    'repository-replaced': {
      en: () => 'another repository has this name now.',
      ko: () => '이 이름은 지금 다른 저장소가 쓰고 있습니다.',
    },
    'permission-missing': {
      en: (permission) => `the GitHub App lacks ${permission ?? 'a right'}.`,
      ko: (permission) => `GitHub App에 ${permission ?? '필요한'} 권한이 없습니다.`,
    },
  } satisfies ForEach<Closed, Sentence>,
  remedy: {
    'app-removed': {
      en: () => 'Install the GitHub App again, with access to the repository.',
      ko: () => '저장소에 접근할 수 있게 GitHub App을 다시 설치해 주세요.',
    },
    'app-suspended': {
      en: () => 'Unsuspend it in the settings of its installation on GitHub.',
      ko: () => 'GitHub의 설치 설정에서 일시 중지를 풀어 주세요.',
    },
    'repository-gone': {
      en: () =>
        'If the repository still exists, give the App access to it in the settings of its installation on GitHub.',
      ko: () => '저장소가 남아 있다면 GitHub의 설치 설정에서 App에 접근 권한을 주세요.',
    },
    'repository-replaced': {
      en: () =>
        'Nothing was started there. Correct `repository` in `geonbot.yaml`, or write the id of the repository that is meant under `repositoryIds`.',
      ko: () =>
        '그 저장소에는 아무것도 시작하지 않았습니다. `geonbot.yaml`의 `repository`를 고치거나, 원하는 저장소의 id를 `repositoryIds`에 적어 주세요.',
    },
    'permission-missing': {
      en: (permission) =>
        `Grant it ${permission ?? 'that right'} and accept the change in the settings of its installation.`,
      ko: (permission) => `${permission ?? '그'} 권한을 주고 설치 설정에서 승인해 주세요.`,
    },
  } satisfies ForEach<Closed, Sentence>,
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
  runOutOfSight: {
    en: 'GitHub no longer reports this run, so it cannot be stopped from here.',
    ko: 'GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다.',
  },
  runOutOfSightBecause: {
    en: (why: string) => `GitHub no longer reports this run, so it cannot be stopped from here: ${why}`,
    ko: (why: string) => `GitHub에서 이 실행의 상태를 더 이상 알 수 없어서 여기서 중지할 수 없습니다. ${why}`,
  },
  runRefusedBecause: {
    en: (why: string) => `GitHub refused the request for this run: ${why}`,
    ko: (why: string) => `GitHub가 이 실행에 대한 요청을 받아들이지 않았습니다. ${why}`,
  },
  runUnheard: {
    en: 'It is not known whether GitHub heard the request for this run.',
    ko: '이 실행에 대한 요청을 GitHub가 받았는지 알 수 없습니다.',
  },
  runRefused: {
    en: 'GitHub refused the request for this run.',
    ko: 'GitHub가 이 실행에 대한 요청을 받아들이지 않았습니다.',
  },
  mendSource: {
    thenAgain: { en: 'Then ask again.', ko: '그런 다음 다시 요청해 주세요.' },
    notInstalled: {
      en: 'Install the GitHub App on the repository, then ask again.',
      ko: '저장소에 GitHub App을 설치한 뒤 다시 요청해 주세요.',
    },
    /** `permission` is null where it is one of several. */
    notPermitted: {
      en: (permission: Escaped | null) =>
        `Grant the GitHub App ${permission ?? 'read access to “Contents”, “Checks” and “Commit statuses”'}, accept the change in the installation’s settings, then ask again.`,
      ko: (permission: Escaped | null) =>
        `GitHub App에 ${permission ?? '“Contents”, “Checks”, “Commit statuses” 읽기'} 권한을 주고 설치 설정에서 승인한 뒤 다시 요청해 주세요.`,
    },
    rateLimited: {
      en: (retryAt: string | null) =>
        `GitHub’s rate limit is exhausted. ${retryAt === null ? 'Ask again in a few minutes.' : `It opens again ${retryAt}.`}`,
      ko: (retryAt: string | null) =>
        `GitHub 요청 한도를 모두 썼습니다. ${retryAt === null ? '몇 분 뒤에 다시 요청해 주세요.' : `${retryAt} 풀리니 그때 다시 요청해 주세요.`}`,
    },
    unavailable: {
      en: 'GitHub did not answer. Ask again in a few minutes.',
      ko: 'GitHub가 응답하지 않았습니다. 몇 분 뒤에 다시 요청해 주세요.',
    },
    /** `detail` is GitHub's own sentence, where it said one. */
    refused: {
      en: (detail: Escaped | null) =>
        `Look at the repository on GitHub, then ask again.${detail === null ? '' : ` GitHub says: ${detail}`}`,
      ko: (detail: Escaped | null) =>
        `GitHub에서 저장소를 확인한 뒤 다시 요청해 주세요.${detail === null ? '' : ` GitHub 메시지: ${detail}`}`,
    },
  },
} satisfies WordTable;
