/** The part of Discord's Markdown that messages of a bot use, as a tree: nothing in it is ever HTML. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'underline' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'time'; readonly atMs: number; readonly style: string }
  | { readonly kind: 'mention'; readonly of: 'role' | 'member' | 'channel'; readonly id: string };

export type Block =
  | { readonly kind: 'line'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'quote' | 'bullet' | 'subtext'; readonly children: readonly Inline[] }
  | { readonly kind: 'code-block'; readonly text: string };

type Rule = { readonly pattern: RegExp; readonly read: (match: RegExpExecArray) => Inline };

const rules: readonly Rule[] = [
  { pattern: /\\([!-/:-@[-`{-~])/y, read: ([, character = '']) => ({ kind: 'text', text: character }) },
  {
    pattern: /(`+)([^`](?:[\s\S]*?[^`])??)\1(?!`)/y,
    read: ([, , text = '']) => ({ kind: 'code', text: text.trim() || text }),
  },
  {
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y,
    read: ([, seconds, style = 'f']) => ({ kind: 'time', atMs: Number(seconds) * 1000, style }),
  },
  { pattern: /<@&(\d{17,20})>/y, read: ([, id = '']) => ({ kind: 'mention', of: 'role', id }) },
  { pattern: /<@!?(\d{17,20})>/y, read: ([, id = '']) => ({ kind: 'mention', of: 'member', id }) },
  { pattern: /<#(\d{17,20})>/y, read: ([, id = '']) => ({ kind: 'mention', of: 'channel', id }) },
  {
    pattern: /\[((?:\\[\s\S]|[^\]\\\n])+)\]\(<?(https?:\/\/(?:\\[\s\S]|[^\s)>\\])+)>?\)/y,
    read: ([, label = '', url = '']) => ({ kind: 'link', url: unescaped(url), children: parseInline(label) }),
  },
  {
    pattern: /<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?*_'"])/y,
    read: ([, inBrackets, bare = '']) => linkTo(inBrackets ?? bare),
  },
  wrapped(/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, 'bold'),
  wrapped(/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, 'underline'),
  wrapped(/~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/y, 'strike'),
  wrapped(/\*(?!\s)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/y, 'italic'),
  wrapped(/(?<!\w)_(?!\s)((?:\\[\s\S]|[^\\_])+?)_(?!\w)/y, 'italic'),
];

function wrapped(pattern: RegExp, kind: 'bold' | 'italic' | 'underline' | 'strike'): Rule {
  return { pattern, read: ([, inner = '']) => ({ kind, children: parseInline(inner) }) };
}

function linkTo(url: string): Inline {
  return { kind: 'link', url, children: [{ kind: 'text', text: url }] };
}

function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

export function parseInline(text: string): readonly Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const hit = hitAt(text, at);
    if (hit?.inline.kind === 'text') plain += hit.inline.text;
    else if (hit === null) plain += text[at];
    else {
      if (plain !== '') found.push({ kind: 'text', text: plain });
      plain = '';
      found.push(hit.inline);
    }
    at += hit?.length ?? 1;
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}

function hitAt(text: string, at: number): { readonly inline: Inline; readonly length: number } | null {
  if (!/[\\`<[h*_~]/.test(text[at] ?? '')) return null;
  for (const { pattern, read } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { inline: read(match), length: match[0].length };
  }
  return null;
}

export function parseMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const [index, part] of text.split(/```(?:[a-z]*\n)?([\s\S]*?)\n?```\n?/).entries()) {
    if (index % 2 === 1) blocks.push({ kind: 'code-block', text: part });
    else if (part !== '') blocks.push(...part.replace(/\n$/, '').split('\n').map(parseLine));
  }
  return blocks;
}

function parseLine(line: string): Block {
  const [, mark = '', rest = ''] = /^(#{1,3} |> |[-*] |-# )?([\s\S]*)$/.exec(line) ?? [];
  const children = parseInline(rest);
  switch (mark) {
    case '':
      return { kind: 'line', children };
    case '> ':
      return { kind: 'quote', children };
    case '-# ':
      return { kind: 'subtext', children };
    case '- ':
    case '* ':
      return { kind: 'bullet', children };
    default:
      return { kind: 'heading', level: mark.length - 1, children };
  }
}
