import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Diff } from '../../../domain/deploy/diff.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { remedyLine } from '../kit/remedy-line.ts';
import { andMore, type InOneLanguage, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { commitLink } from './deploy-names.ts';

const mostNamed = 5;
const mostPaths = 5;

type Planned = Pick<Deployment, 'repository' | 'diff' | 'risky'>;
type ChangesWords = InOneLanguage<typeof changesWords>;
type KnownDiff = Extract<Diff, { readonly kind: 'known' }>;

/** The changes of the deployment; `brief` once it is decided. Empty if there is nothing to compare with. */
export function changesText(planned: Planned, language: Language, brief: boolean, codeHost: string): string {
  const { diff } = planned;
  const words = wordsIn(language, changesWords);
  if (diff === null) return '';
  if (diff.kind === 'unreadable') {
    return `${words.unreadable} ${remedyLine({ kind: 'mend-source', why: diff.why, permission: null }, language)}`;
  }
  const lines = [
    ...measureLines(diff, words),
    ...riskyLines(planned, words),
    ...(brief ? [] : namedLines(planned, diff, words, codeHost)),
  ];
  return linesWithin(lines, 1000, () => '…');
}

function measureLines(diff: KnownDiff, words: ChangesWords): readonly string[] {
  const { commitCount, pullRequests, behindBy } = diff;
  const url = httpsUrl(diff.url);
  const count = commitCount === 0 ? words.none : words.count(commitCount, pullRequests.length);
  const brings = url === null ? count : `[${count}](${url})`;
  return [...(behindBy > 0 ? [words.goesBack(behindBy)] : []), brings];
}

function riskyLines({ risky }: Planned, words: ChangesWords): readonly string[] {
  if (risky.length === 0) return [];
  const paths = risky.slice(0, mostPaths).map((path) => codeText(path, 60));
  const more = risky.length > mostPaths ? [`…+${risky.length - mostPaths}`] : [];
  return [words.risky(risky.length, [...paths, ...more].join(', '))];
}

/** Pull requests, because they say more than their commits, or else commits. */
function namedLines(planned: Planned, diff: KnownDiff, words: ChangesWords, codeHost: string): readonly string[] {
  const { pullRequests, commits, commitCount } = diff;
  const named =
    pullRequests.length > 0
      ? pullRequests.map(({ number, title, url }) => `${numbered(number, url)} ${escapeText(title, 60)}`)
      : commits.map(({ sha, subject }) => `${commitLink(planned, sha, codeHost)} ${escapeText(subject, 60)}`);
  const all = pullRequests.length > 0 ? pullRequests.length : commitCount;
  const shown = named.slice(0, mostNamed);
  return all > shown.length ? [...shown, words.more(all - shown.length)] : shown;
}

function numbered(number: number, url: string): string {
  const link = httpsUrl(url, 150);
  return link === null ? `#${number}` : `[#${number}](${link})`;
}

export const changesWords = {
  name: { en: 'Changes', ko: '변경 내용' },
  count: {
    en: (commits: number, pullRequests: number) =>
      `${plural(commits, 'commit')}, ${plural(pullRequests, 'pull request')}`,
    ko: (commits: number, pullRequests: number) => `커밋 ${commits}개, PR ${pullRequests}개`,
  },
  none: { en: 'No new commits', ko: '새로 들어가는 커밋이 없습니다' },
  /** So many commits of what runs now are not in it. */
  goesBack: {
    en: (commits: number) => `⏪ Goes back ${plural(commits, 'commit')}`,
    ko: (commits: number) => `⏪ 지금보다 커밋 ${commits}개 이전으로 돌아갑니다`,
  },
  risky: {
    en: (count: number, paths: string) =>
      `⚠️ ${plural(count, 'changed path')} ${count === 1 ? 'deserves' : 'deserve'} a second look: ${paths}`,
    ko: (count: number, paths: string) => `⚠️ 다시 확인할 변경 ${count}개: ${paths}`,
  },
  unreadable: { en: 'The changes could not be read.', ko: '변경 내용을 읽지 못했습니다.' },
  more: andMore,
} satisfies WordTable;
