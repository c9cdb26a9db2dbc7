import type { MessageBody } from '../../../../src/adapters/discord/kit/discord-messages.ts';

/**
 * What Discord's client would act on, found without the renderer's own rules: a backslash takes the meaning of the mark
 * after it, and nothing inside `code` means anything.
 */
const anywhere: readonly (readonly [name: string | null, RegExp])[] = [
  [null, /\\[^0-9A-Za-z\s]/y],
  ['code', /(`+)[^`]+\1(?!`)/y],
  ['mention', /<@[!&]?\d+>/y],
  ['channel', /<#\d+>/y],
  ['time', /<t:-?\d+(:\w)?>/y],
  ['emoji', /<a?:\w+:\d+>/y],
  ['command', /<\/[^>]+:\d+>/y],
  ['guide', /<id:\w+>/y],
  ['everyone', /@(everyone|here)/iy],
  ['masked link', /\[[^\]]*\]\([^)]*\)/y],
  ['address', /\w+:\/\/\S*/y],
  ['shortcode', /:(?=[\w+-]*[A-Za-z])[\w+-]{1,32}:/y],
  ['bold', /\*\*/y],
  ['mark', /[*_~|`]/y],
];

const atLineStart: readonly (readonly [name: string, RegExp])[] = [
  ['heading', /\s*(#{1,3}|-#)\s/y],
  ['list', /\s*([-*+]|\d+[.)])\s/y],
  ['quote', /\s*>{1,3}\s/y],
];

export function liveMarkup(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const rules = at === 0 || text[at - 1] === '\n' ? [...atLineStart, ...anywhere] : anywhere;
    const hit = rules
      .map(([name, rule]) => ({ name, length: matchLength(rule, text, at) }))
      .find(({ length }) => length > 0);
    if (hit !== undefined && hit.name !== null) found.push(hit.name);
    at += hit?.length ?? 1;
  }
  return found;
}

function matchLength(rule: RegExp, text: string, at: number): number {
  rule.lastIndex = at;
  return rule.exec(text)?.[0].length ?? 0;
}

/** The same for every part of a message that Discord reads as Markdown. */
export function liveMarkupOf(body: MessageBody): readonly string[] {
  const embeds = (body.embeds ?? []).flatMap(({ title = '', description = '', fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [body.content ?? '', ...embeds].flatMap((part) => [...liveMarkup(part), '/']);
}
