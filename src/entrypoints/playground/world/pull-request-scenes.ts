import type { Language } from '../../../domain/people/people.ts';
import type { Team } from '../../composition/team.ts';

export type Scene = {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly headBranch: string;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
};

/** The last one is unkind on purpose: outside text may try to ping and to format. */
const titles: readonly Readonly<Record<Language | 'branch', string>>[] = [
  { en: 'Retry payments with a backoff', ko: '결제 재시도에 백오프 추가', branch: 'feat/payment-retry' },
  { en: 'Cache the product list for a minute', ko: '상품 목록을 1분 동안 캐시', branch: 'perf/product-cache' },
  { en: 'Upgrade to Node 24', ko: 'Node 24로 올리기', branch: 'chore/node-24' },
  {
    en: 'Say @everyone **loudly** in [titles](https://example.com)',
    ko: '제목에 @everyone **굵게** 써 보기',
    branch: 'fix/_titles_',
  },
];

const authors = ['mona', 'hubot', 'jiwoo', 'dana'];

/** Whoever is asked to review it, who is never the author. */
export function reviewerOf({ author }: Scene): string {
  return authors.find((name) => name !== author && name !== 'hubot') ?? 'dana';
}

/** The pull request that somebody opens as the `count`th one; always the same for the same count. */
export function sceneOf(count: number, { catalog }: Team, language: Language): Scene {
  const repositories = [...new Set(catalog.services.map(({ repository }) => repository))];
  const about = titles[count % titles.length];
  return {
    repository: repositories[count % repositories.length] ?? 'acme/backend',
    number: 41 + count,
    title: about?.[language] ?? 'Change something',
    author: authors[count % authors.length] ?? 'mona',
    headBranch: about?.branch ?? 'change',
    additions: 48 + ((count * 37) % 300),
    deletions: 12 + ((count * 23) % 90),
    changedFiles: 3 + (count % 7),
  };
}
