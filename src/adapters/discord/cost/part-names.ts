import { type Escaped, escapeText } from '../kit/escape-text.ts';

const accountId = /^(.*?)( \(\d{12}\)|, \d{12})$/su;
const longestTail = 12;
/** ` (99)`. */
const counted = 5;

/**
 * The names as they are shown, in their order, none longer than `atMost`. An account keeps its id when its name is cut, and no two look
 * alike: of names that begin alike the end is shown as well, and what still looks alike is numbered.
 */
export function partNames(names: readonly string[], atMost: number, nameless: string): readonly string[] {
  const brief = names.map((name) => (name === '' ? nameless : cutName(name, atMost)));
  const telling = brief.map((text, at) => {
    const name = names[at] ?? '';
    return name === '' || isAlone(text, brief) || !text.endsWith('…') ? text : withItsEnd(name, atMost);
  });
  const taken = new Set<string>();
  return telling.map((text, at) => {
    let unlike = text;
    for (let n = 2; taken.has(unlike); n += 1) unlike = `${cutName(names[at] ?? '', atMost - counted)} (${n})`;
    taken.add(unlike);
    return unlike;
  });
}

/** At most so many characters; an account's id at the end is never cut. */
export function cutName(name: string, atMost: number): string {
  const [, called = '', id = ''] = accountId.exec(name) ?? [];
  return id === '' ? escapeText(name, atMost) : escapeText(called, atMost - id.length) + id;
}

function withItsEnd(name: string, atMost: number): string {
  const characters = [...name];
  const end: Escaped = escapeText(characters.slice(-longestTail).join(''), atMost / 2);
  return escapeText(name, atMost - end.length) + end;
}

function isAlone(text: string, all: readonly string[]): boolean {
  return all.filter((one) => one === text).length === 1;
}
