import { valueField } from './named-values.ts';
import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isCode, isPlaceholder, isProse, looksRandom } from './secret-values.ts';
import { QuotedLine } from './values-in-line.ts';

/** `"adminPassword": {`, `password = {`, `token: Secret {`, and any other brace. */
const brace =
  /(?<![\p{L}\p{N}_$.-])([\p{L}\p{N}_$.-]+)(?:\\*["'])*[ \t]*(?:=>|:=|[:=])[ \t]*(?:[\p{L}_][\p{L}\p{N}_.]*[ \t]*)?\{|[{}]/gu;
/** DynamoDB names the type in place of the value. */
const typeField = /(?<=[{,]\s{0,4}\\*["']?)S(?:\\*["'])?[ \t]*[:=][ \t]*/gu;
/** The indent, behind the name of a container and with the dash of a list. */
const front = /^[ \t]*(?:[\w.:-]+[ \t]*\|[ \t]*)?(?:[-+] +)?/;
/** A name that opens a mapping of YAML. */
const mapping = /^["']?([\p{L}\p{N}_$.-]+)["']?:$/u;
const yamlField = /^(?:value|defaultValue|default|plaintext|stringValue|data|secret|current):[ \t]+(?=\S)/iu;
const reach = 12;

type Strength = ReturnType<typeof secretName>;

/** Values in an object or a mapping that has the name of a secret: `"adminPassword": { "value": "…" }`. */
export function nestedSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  const found = lines.map((): TextRange[] => []);
  const indents = lines.map((line) => front.exec(line)?.[0].length ?? 0);
  const open: { strength: Strength; line: number }[] = [];
  lines.forEach((line, at) => {
    const quoted = new QuotedLine(line);
    let read = 0;
    for (const mark of marksOf(line)) {
      if (mark.kind === 'close') open.pop();
      else if (mark.kind === 'open') open.push({ strength: mark.strength, line: at });
      else {
        const object = open.at(-1);
        // Within a value that was read already no other begins, so that the time grows with the line.
        if (object === undefined || object.strength === null || at - object.line > reach || mark.at < read) continue;
        const values = valueAt(quoted, mark.at, object.strength);
        read = values[0]?.end ?? read;
        found[at]?.push(...values);
      }
    }
    const name = mapping.exec(line.slice(indents[at]).trimEnd())?.[1] ?? '';
    const strength = secretName(name);
    if (strength === null) return;
    for (const below of deeper(indents, at)) {
      const text = lines[below] ?? '';
      const field = yamlField.exec(text.slice(indents[below]))?.[0].length;
      if (field !== undefined) {
        found[below]?.push(...valueAt(new QuotedLine(text), (indents[below] ?? 0) + field, strength));
      }
    }
  });
  return found;
}

type Mark =
  | { readonly kind: 'open'; readonly at: number; readonly strength: Strength }
  | { readonly kind: 'close' | 'value'; readonly at: number };

function marksOf(line: string): readonly Mark[] {
  const braces = [...line.matchAll(brace)].map(({ 0: all, 1: name = '', index }): Mark => {
    const at = index + all.length;
    return all === '}' ? { kind: 'close', at } : { kind: 'open', at, strength: name === '' ? null : secretName(name) };
  });
  const fields = [valueField, typeField].flatMap((field) =>
    [...line.matchAll(field)].map(({ 0: all, index }): Mark => ({ kind: 'value', at: index + all.length })),
  );
  return [...braces, ...fields].sort((a, b) => a.at - b.at);
}

function deeper(indents: readonly number[], from: number): readonly number[] {
  const below: number[] = [];
  for (let at = from + 1; at < indents.length && at <= from + reach; at += 1) {
    if ((indents[at] ?? 0) <= (indents[from] ?? 0)) break;
    below.push(at);
  }
  return below;
}

function valueAt(quoted: QuotedLine, at: number, strength: Strength): readonly TextRange[] {
  const value = quoted.valueAt(at, /[\s,}\]]/);
  if (strength === null || value === null || isPlaceholder(value.text) || isCode(value.text)) return [];
  if (/^[[{|>]/.test(value.text)) return [];
  const isSecret = looksRandom(value.text) || (strength === 'strong' && !isProse(value.text) && value.text.length >= 4);
  return isSecret ? [value] : [];
}
