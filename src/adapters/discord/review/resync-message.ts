import { mostResynced, type Resynced, type ResyncOutcome } from '../../../application/review/resync-pull-requests.ts';
import type { Repository } from '../../../domain/deploy/catalog.ts';
import type { DispatchRejection } from '../../../domain/deploy/run.ts';
import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { cutPieces, linesWithin } from '../kit/limits.ts';
import { httpsUrl } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import type { ResyncWords } from './resync-words.ts';

const longestName = 100;
const longestTitle = 80;
const longestDetail = 300;
const longestKnown = 1500;
const longestList = 3800;

/** What came of `/pr resync`, for whoever asked. */
export function resyncMessage(outcome: ResyncOutcome, language: Language): MessageBody {
  const { resync: words } = wordsIn(language);
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

function resyncedMessage({ repository, looked, isWhole }: Outcome, words: ResyncWords): MessageBody {
  const right = looked.filter(wasRight);
  const others = looked.filter((one) => !wasRight(one));
  const isTrouble = others.some(({ kind }) => kind !== 'caught-up');
  const title = titleOf(others);
  const lines = [
    ...others.map((one) => `- ${line(one, repository, words)}`),
    ...(right.length === 0 ? [] : [words.wereRight(right.length, nameOf(repository))]),
    ...(looked.length === 0 ? [words.noneOpen(nameOf(repository))] : []),
    ...(isWhole ? [] : [words.notAll(mostResynced)]),
  ];
  return message(words.title[title], lines, isTrouble ? palette.watch : palette.calm, words);
}

function titleOf(others: readonly Resynced[]): keyof ResyncWords['title'] {
  if (others.some(isPutRight)) return 'put-right';
  if (others.some(({ kind }) => kind === 'unreadable')) return 'unreadable';
  return others.some(({ kind }) => kind === 'unknown') ? 'no-pull-request' : 'right';
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
