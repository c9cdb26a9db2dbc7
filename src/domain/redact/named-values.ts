import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isPlaceholder, isProse, looksRandom } from './secret-values.ts';
import { QuotedLine } from './values-in-line.ts';

/** A field that holds the name of something: `"name": "DB_PASSWORD"`, `ParameterKey=DbPassword`, `key="ApiKey"`. */
const nameField =
  /(?<![\p{L}\p{N}_])(?:name|key|parameterkey|parametername|variable|variablename|field|header|headername|env|envvar|property|k|optionname|option|label|title|id)(?:\\*["'])*[ \t]*(?:=>|[:=])[ \t]*(?:\\*["'])*([\p{L}\p{N}_$./:-]+)/giu;
export const valueField =
  /(?<![\p{L}\p{N}_])(?:value|values|val|parametervalue|content|defaultvalue|default|data|newvalue|oldvalue|plaintext|plain_text|stringvalue|string|v|secretstring|secretvalue|optionvalue|text|raw|input_value|input|actual|received)(?:\\*["'])*[ \t]*(?:=>|[:=])[ \t]*/giu;
const element = /<([\p{L}_][\p{L}\p{N}_.:-]*)([^<>]*)>(?:<!\[CDATA\[)?([^<>]+)/gu;
const attributeName = /(?:name|key|id|label)\s*=\s*\\*["']([^"'\\]+)/i;
/** How many lines apart a name and its value may stand. */
const reach = 5;

type Field = { readonly line: number; readonly at: number };

/** Values whose name stands in a field of its own, on the same line or on one nearby, and what is in XML elements. */
export function namedSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  const quoted = lines.map((line) => new QuotedLine(line));
  const found = lines.map((line): TextRange[] => [...elements(line)]);
  const names = lines.map(secretNamesIn);
  const values = lines.map((line) =>
    [...line.matchAll(valueField)].map(({ 0: all, index }) => ({ index, at: index + all.length })),
  );
  plists(lines).forEach((ranges, line) => {
    found[line]?.push(...ranges);
  });
  const wanted = lines.map(() => new Set<number>());
  names.forEach((ofLine, line) => {
    for (const value of valuesOf(line, ofLine, lines, values)) wanted[value.line]?.add(value.at);
  });
  wanted.forEach((ofLine, line) => {
    for (const at of ofLine) found[line]?.push(...rangeAt(quoted[line], at));
  });
  return found;
}

function secretNamesIn(line: string): readonly number[] {
  // A validator names the field on a line of its own.
  if (/^\s*[\p{L}_][\p{L}\p{N}_.]*\s*$/u.test(line)) return secretName(line.trim()) === 'strong' ? [0] : [];
  return [...line.matchAll(nameField)].flatMap(({ 1: name = '', index }) => (secretName(name) === null ? [] : [index]));
}

/** The values of the objects that the names are in; where an object has none on this line, those nearby. */
function valuesOf(
  line: number,
  names: readonly number[],
  lines: readonly string[],
  values: readonly (readonly { readonly index: number; readonly at: number }[])[],
): readonly Field[] {
  if (names.length === 0) return [];
  const objectOf = objectsIn(lines[line] ?? '');
  const ofSecrets = new Set(names.map(objectOf));
  const here = (values[line] ?? []).filter(({ index }) => ofSecrets.has(objectOf(index)));
  const withValues = new Set(here.map(({ index }) => objectOf(index)));
  const isLacking = [...ofSecrets].some((object) => !withValues.has(object));
  const nearby = isLacking ? [...valuesBeyond(line, 1, lines, values), ...valuesBeyond(line, -1, lines, values)] : [];
  return [...here.map(({ at }) => ({ line, at })), ...nearby];
}

/** Which object of the line a place is in, as a number: one ends at `}` or `/>`. */
function objectsIn(line: string): (at: number) => number {
  const objects = new Uint32Array(line.length + 1);
  for (let at = 0; at < line.length; at += 1) {
    const ends = line[at] === '}' || (line[at] === '/' && line[at + 1] === '>');
    objects[at + 1] = (objects[at] ?? 0) + (ends ? 1 : 0);
  }
  return (at) => objects[at] ?? 0;
}

function valuesBeyond(
  from: number,
  way: 1 | -1,
  lines: readonly string[],
  values: readonly (readonly { readonly at: number }[])[],
): readonly Field[] {
  const item = /^\s*(?:[\w.-]+\s+\|\s)?\s*-\s/;
  if (way === -1 && item.test(lines[from] ?? '')) return [];
  for (let at = from + way; Math.abs(at - from) <= reach; at += way) {
    const line = lines[at];
    if (line === undefined || /^[^"']*[{}]\s*,?\s*[{]?\s*$/.test(line)) return [];
    if (way === 1 && item.test(line)) return [];
    const [value] = values[at] ?? [];
    if (value !== undefined) return [{ line: at, at: value.at }];
    if (way === -1 && item.test(line)) return [];
  }
  return [];
}

function rangeAt(quoted: QuotedLine | undefined, at: number): readonly TextRange[] {
  const isObject = /[{}]/.test(quoted?.text ?? '');
  const value = quoted?.valueAt(at, isObject ? /[\s,}\]]/ : /\s/) ?? null;
  if (quoted === undefined || value === null || isPlaceholder(value.text) || /^[[{|>]+[+-]?$/.test(value.text))
    return [];
  if (value.isQuoted || isObject || /^\s*,/.test(quoted.text.slice(value.end, value.end + 20))) return [value];
  // A plain value of YAML goes on to the end of its line.
  const isPlain = quoted.text.slice(at - 2, at) === ': ';
  return isPlain ? [{ start: value.start, end: quoted.endOfTextAround(at) }] : [value];
}

/** `<key>AuthToken</key>`, then the element that holds its value. */
function plists(lines: readonly string[]): readonly (readonly TextRange[])[] {
  let isNamed = false;
  return lines.map((line) =>
    [...line.matchAll(element)].flatMap(({ 0: all, 1: tag = '', 3: content = '', index }) => {
      if (content.trim() === '') return [];
      const isValue = isNamed;
      isNamed =
        /^(?:key|name|variable|header|parametername|parameterkey)$/i.test(tag) && secretName(content.trim()) !== null;
      const end = index + all.length;
      return isValue && !isNamed && !isPlaceholder(content.trim()) ? [{ start: end - content.length, end }] : [];
    }),
  );
}

/** `<password>…</password>` and `<string name="api_key">…</string>`. */
function elements(line: string): readonly TextRange[] {
  return [...line.matchAll(element)].flatMap((match) => {
    const [all, tag = '', attributes = '', content = ''] = match;
    if (content.trim() === '' || isPlaceholder(content.trim()) || all.startsWith('</')) return [];
    const named = attributeName.exec(attributes)?.[1] ?? '';
    const isSecret = secretName(tag) !== null || (named !== '' && secretName(named) !== null);
    const isSaid = isProse(content.trim().split(/\s/, 1)[0] ?? '') && !looksRandom(content);
    const end = match.index + all.length;
    return isSecret && !isSaid ? [{ start: end - content.length, end }] : [];
  });
}
