import type { Resynced, ResyncOutcome } from '../../../application/review/resync-pull-requests.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { ReviewPart } from '../../../domain/review/review-difference.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { cutPieces, linesWithin } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { andMore, type Bilingual, type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';

const longestName = 100;
const longestTitle = 80;
const longestDetail = 300;
const longestKnown = 1500;
const longestList = 3800;
const mostNumbers = 30;

type ResyncWords = InOneLanguage<typeof resyncWords>;

/** What came of `/pr resync`, for whoever asked. */
export function resyncMessage(outcome: ResyncOutcome, language: Language): MessageBody {
  const words = wordsIn(language, resyncWords);
  switch (outcome.kind) {
    case 'unknown-repository': {
      const known = outcome.known.map((one, at) => `${at === 0 ? '' : ', '}${nameOf(one)}`);
      const said = words.unknownRepository(nameOf(outcome.repository), cutPieces(known, longestKnown));
      return message(words.title['no-repository'], [said], palette.watch, words);
    }
    case 'unreadable': {
      const said = words.couldNotRead(nameOf(outcome.repository), whyText(outcome.why, words));
      return message(words.title.unreadable, [said], palette.watch, words);
    }
    case 'resynced':
      return resyncedMessage(outcome, words);
    default:
      return unreachable(outcome);
  }
}

type Outcome = Extract<ResyncOutcome, { readonly kind: 'resynced' }>;

function resyncedMessage({ repository, looked, alike, left, isWhole }: Outcome, words: ResyncWords): MessageBody {
  const right = looked.filter(wasRight);
  const others = looked.filter((one) => !wasRight(one));
  const isTrouble = others.some(({ kind }) => kind !== 'caught-up');
  const title = titleOf(others, left.length === 0 && isWhole);
  const lines = [
    ...others.map((one) => `- ${line(one, repository, words)}`),
    ...(right.length === 0 ? [] : [words.wereRight(right.length, nameOf(repository))]),
    ...(looked.length === 0 ? [words.noneOpen(nameOf(repository))] : []),
    ...(alike === 0 ? [] : [words.alike(alike)]),
    ...(left.length === 0 ? [] : [words.left(left.length, numbersText(left, words))]),
    ...(isWhole ? [] : [words.notAll]),
  ];
  return message(words.title[title], lines, isTrouble ? palette.watch : palette.calm, words);
}

function numbersText(numbers: readonly number[], words: ResyncWords): string {
  const shown = numbers
    .slice(0, mostNumbers)
    .map((number) => `#${number}`)
    .join(', ');
  return numbers.length > mostNumbers ? `${shown} ${words.more(numbers.length - mostNumbers)}` : shown;
}

function titleOf(others: readonly Resynced[], isAll: boolean): keyof ResyncWords['title'] {
  if (others.some(isPutRight)) return 'put-right';
  if (others.some(({ kind }) => kind === 'unreadable')) return 'unreadable';
  if (others.some(({ kind }) => kind === 'unknown')) return 'no-pull-request';
  return isAll ? 'right' : 'partly-looked-at';
}

function wasRight(one: Resynced): boolean {
  return one.kind === 'caught-up' && one.card === 'kept' && one.changed.length === 0;
}

function isPutRight(one: Resynced): boolean {
  return one.kind === 'caught-up' && one.card !== 'not-wanted';
}

function line(one: Resynced, repository: Repository, words: ResyncWords): string {
  switch (one.kind) {
    case 'unknown':
      return words.noSuch(one.number, nameOf(repository));
    case 'unreadable':
      return words.couldNotRead(`#${one.number}`, whyText(one.why, words));
    case 'caught-up': {
      const url = httpsUrl(one.url);
      const number = url === null ? `#${one.number}` : `[#${one.number}](${url})`;
      const what = `${number} ${escapeText(one.title, longestTitle)}`;
      if (one.card === 'not-wanted') return words.notWanted(what);
      if (one.card === 'new') return words.newCard(what);
      return words.putRight(what, one.changed.map((part) => words.part[part]).join(', '));
    }
    default:
      return unreachable(one);
  }
}

function whyText(why: DispatchRejection, words: ResyncWords): string {
  const detail = 'detail' in why ? why.detail.trim() : '';
  const retryAtMs = 'retryAtMs' in why ? why.retryAtMs : null;
  return words.why[why.reason](
    detail === '' ? null : escapeText(detail, longestDetail),
    retryAtMs === null ? null : ago(retryAtMs),
  );
}

function nameOf(repository: string): Escaped {
  return codeText(repository, longestName);
}

function message(title: string, lines: readonly string[], color: number, words: ResyncWords): MessageBody {
  const description = linesWithin(lines, longestList, (shown) => words.more(lines.length - shown));
  return { embeds: [{ title, description, color }], components: [] };
}

const refusedByGitHub = {
  en: (detail: string | null) => (detail === null ? 'GitHub refused' : `GitHub said: ${detail}`),
  ko: (detail: string | null) => (detail === null ? 'GitHub가 거부했습니다' : `GitHub 응답: ${detail}`),
} satisfies Bilingual<(detail: string | null) => string>;

const resyncWords = {
  title: {
    'put-right': { en: 'Cards corrected', ko: '카드를 바로잡았습니다' },
    right: { en: 'Cards are up to date', ko: '카드가 모두 맞습니다' },
    'partly-looked-at': { en: 'Not all cards were looked at yet', ko: '아직 모든 카드를 확인하지 못했습니다' },
    unreadable: { en: 'GitHub could not be asked', ko: 'GitHub에 물어보지 못했습니다' },
    'no-repository': { en: 'No such repository', ko: '모르는 저장소입니다' },
    'no-pull-request': { en: 'No such pull request', ko: '그런 PR은 없습니다' },
  },
  part: {
    title: { en: 'title', ko: '제목' },
    state: { en: 'state', ko: '상태' },
    branches: { en: 'branches', ko: '브랜치' },
    commits: { en: 'commits', ko: '커밋' },
    labels: { en: 'labels', ko: '라벨' },
    reviewers: { en: 'reviewers', ko: '리뷰어' },
    checks: { en: 'checks', ko: '체크' },
    size: { en: 'size', ko: '변경량' },
    mergeability: { en: 'conflicts', ko: '충돌 여부' },
  } satisfies ForEach<ReviewPart>,
  /** `parts`: what its card showed wrongly. */
  putRight: {
    en: (what: string, parts: string) => `${what}: ${parts}`,
    ko: (what: string, parts: string) => `${what}: ${parts}`,
  },
  newCard: { en: (what: string) => `${what}: card posted`, ko: (what: string) => `${what}: 카드를 새로 올렸습니다` },
  notWanted: {
    en: (what: string) => `${what}: hidden by the rules of its repository`,
    ko: (what: string) => `${what}: 저장소 규칙에 따라 카드를 올리지 않았습니다`,
  },
  wereRight: {
    en: (count: number, repository: Escaped) =>
      count === 1
        ? `One card of ${repository} was already up to date.`
        : `${count} cards of ${repository} were already up to date.`,
    ko: (count: number, repository: Escaped) => `${repository}: 카드 ${count}개는 이미 맞았습니다.`,
  },
  noneOpen: {
    en: (repository: Escaped) => `No pull request of ${repository} is open.`,
    ko: (repository: Escaped) => `${repository}: 열려 있는 PR이 없습니다.`,
  },
  noSuch: {
    en: (number: number, repository: Escaped) => `There is no pull request #${number} in ${repository}.`,
    ko: (number: number, repository: Escaped) => `${repository}: #${number} PR은 없습니다.`,
  },
  couldNotRead: {
    en: (what: string, why: string) => `${what} could not be read: ${why}.`,
    ko: (what: string, why: string) => `${what}: 읽지 못했습니다. ${why}.`,
  },
  /** `detail`: in the code host's own words; `retryAt`: a moment that Discord writes. Null where it is not known. */
  why: {
    'app-not-installed': {
      en: () => 'the GitHub App is not installed there',
      ko: () => 'GitHub App이 이 저장소에 설치되어 있지 않습니다',
    },
    'app-removed': { en: () => 'the GitHub App was uninstalled', ko: () => 'GitHub App이 제거되었습니다' },
    'app-suspended': { en: () => 'the GitHub App is suspended', ko: () => 'GitHub App이 일시 중지되어 있습니다' },
    'repository-gone': {
      en: () => 'the repository was deleted, or the GitHub App may not open it any more',
      ko: () => '저장소가 삭제되었거나 GitHub App이 더 이상 접근할 수 없습니다',
    },
    'repository-replaced': {
      en: () => 'another repository has this name now',
      ko: () => '이 이름은 지금 다른 저장소가 쓰고 있습니다',
    },
    'permission-missing': {
      en: () => 'the GitHub App needs to read pull requests, checks and Actions; an owner can allow it on GitHub',
      ko: () => 'GitHub App에 PR, 체크, Actions 읽기 권한이 필요합니다. 조직 소유자가 GitHub에서 허용할 수 있습니다',
    },
    'rate-limited': {
      en: (_, retryAt) =>
        retryAt === null ? 'GitHub is limiting requests, try again later' : `GitHub accepts requests again ${retryAt}`,
      ko: (_, retryAt) =>
        retryAt === null
          ? 'GitHub에 너무 자주 물어봤습니다. 잠시 뒤에 다시 해 주세요'
          : `GitHub가 ${retryAt} 다시 질문을 받습니다`,
    },
    'github-unavailable': {
      en: () => 'GitHub did not answer, try again in a minute',
      ko: () => 'GitHub가 답하지 않았습니다. 1분 뒤에 다시 해 주세요',
    },
    'workflow-not-found': refusedByGitHub,
    'workflow-disabled': refusedByGitHub,
    'not-dispatchable': refusedByGitHub,
    'ref-not-found': refusedByGitHub,
    'inputs-rejected': refusedByGitHub,
    refused: refusedByGitHub,
  } satisfies ForEach<DispatchRejection['reason'], (detail: Escaped | null, retryAt: string | null) => string>,
  alike: {
    en: (count: number) =>
      `${count === 1 ? 'One more agrees' : `${count} more agree`} with what GitHub lists. Whether somebody deleted their cards here was not looked at.`,
    ko: (count: number) => `${count}개는 GitHub 목록과 일치합니다. 여기서 카드가 지워졌는지는 확인하지 않았습니다.`,
  },
  left: {
    en: (count: number, numbers: string) =>
      `${count === 1 ? 'One differs and has' : `${count} differ and have`} not been looked up yet: ${numbers}. The next sweeps go on with ${count === 1 ? 'it' : 'them'}.`,
    ko: (count: number, numbers: string) =>
      `${count}개는 GitHub와 다르지만 아직 확인하지 못했습니다: ${numbers}. 다음 정기 점검에서 이어서 확인합니다.`,
  },
  notAll: {
    en: 'GitHub lists more than 1,000 open ones. Name an older one by its number.',
    ko: '열려 있는 PR이 1,000개를 넘습니다. 더 오래된 PR은 번호를 넣어 주세요.',
  },
  more: andMore,
  unknownRepository: {
    en: (repository: Escaped, known: string) =>
      `I do not watch ${repository}. I watch ${known}. Add others under \`reviews.repositories\` in the configuration.`,
    ko: (repository: Escaped, known: string) =>
      `${repository}: 제가 돌보는 저장소가 아닙니다. 돌보는 저장소는 ${known}입니다. 설정의 \`reviews.repositories\`에 추가할 수 있습니다.`,
  },
} satisfies WordTable;
