import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Diff } from '../../../domain/deploy/diff.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { wordsIn } from '../words-in.ts';
import { commitLink } from './deploy-names.ts';
import type { DeployWords } from './deploy-words.ts';
import { remedyLine } from './remedy-line.ts';

const mostNamed = 5;
const mostPaths = 5;

type Planned = Pick<Deployment, 'repository' | 'diff' | 'risky'>;
type KnownDiff = Extract<Diff, { readonly kind: 'known' }>;

/** What the deployment brings, for whoever decides on it; `brief` once that is decided. Empty where nothing is known to compare with. */
export function changesText(planned: Planned, language: Language, brief: boolean): string {
  const { diff } = planned;
  const { deploy: words } = wordsIn(language);
  if (diff === null) return '';
  if (diff.kind === 'unreadable') {
    return `${words.changes.unreadable} ${remedyLine({ kind: 'mend-source', why: diff.why }, language)}`;
  }
  const lines = [
    ...measureLines(diff, words),
    ...riskyLines(planned, words),
    ...(brief ? [] : namedLines(planned, diff, words)),
  ];
  return linesWithin(lines, 1000, () => '…');
}

function measureLines(diff: KnownDiff, { changes: words }: DeployWords): readonly string[] {
  const { commitCount, pullRequests, behindBy } = diff;
  const url = httpsUrl(diff.url);
  const count = commitCount === 0 ? words.none : words.count(commitCount, pullRequests.length);
  const brings = url === null ? count : `[${count}](${url})`;
  return [...(behindBy > 0 ? [words.goesBack(behindBy)] : []), brings];
}

function riskyLines({ risky }: Planned, { changes: words }: DeployWords): readonly string[] {
  if (risky.length === 0) return [];
  const paths = risky.slice(0, mostPaths).map((path) => codeText(path, 60));
  const more = risky.length > mostPaths ? [`…+${risky.length - mostPaths}`] : [];
  return [words.risky(risky.length, [...paths, ...more].join(', '))];
}

/** Pull requests, because they say more than their commits, or else commits. */
function namedLines(planned: Planned, diff: KnownDiff, words: DeployWords): readonly string[] {
  const { pullRequests, commits, commitCount } = diff;
  const named =
    pullRequests.length > 0
      ? pullRequests.map(({ number, title, url }) => `${numbered(number, url)} ${escapeText(title, 60)}`)
      : commits.map(({ sha, subject }) => `${commitLink(planned, sha)} ${escapeText(subject, 60)}`);
  const all = pullRequests.length > 0 ? pullRequests.length : commitCount;
  const shown = named.slice(0, mostNamed);
  return all > shown.length ? [...shown, words.more(all - shown.length)] : shown;
}

function numbered(number: number, url: string): string {
  const link = httpsUrl(url, 150);
  return link === null ? `#${number}` : `[#${number}](${link})`;
}
