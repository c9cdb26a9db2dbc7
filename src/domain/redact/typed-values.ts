import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isCode, isPlaceholder, isProse, isVariableName, looksRandom } from './secret-values.ts';
import { type FoundValue, QuotedLine } from './values-in-line.ts';

/** What types into a field: Playwright, Cypress, Selenium, Capybara, TestCafe, WebdriverIO, Testing Library and others. */
const types =
  'fill|fill_in|fillin|fillfield|type|typetext|sendkeys|send_keys|setvalue|set_value|addvalue|presssequentially|press_sequentially|entertext|inputtext|replacetext|cleartype|clearandtype|paste|val|set|keyboard|change|input|tohavevalue|have_value|to_have_value';
/** A method that takes the value as its only argument, called on what finds the field. */
const method = new RegExp(`\\.(?:${types})\\([ \\t]*`, 'giu');
/** `with: "…"`, `value: '…'`, `with value …`, or the next argument behind a call that finds the field. */
const argument =
  /(?:["'`][ \t)\]}]*,[ \t]*(?:\{[ \t]*){0,2}(?:(?:target|data)[ \t]*:[ \t]*\{[ \t]*)?(?:(?:with|value|text|val)[ \t]*(?:=>|[:=])[ \t]*)?|["'`)][ \t]+(?:field[ \t]+)?with[ \t]+|\bwith[ \t]+value[ \t]+(?=\S))/giu;
/** `setPassword(`, `enterToken(`, `with_api_key(`. */
const setter =
  /(?<![\p{L}\p{N}_$])(?:set|with|enter|type|fill|input|change|update|reset|use|put|provide|submit)_?([\p{L}\p{N}_$]+)\([ \t]*(?=[bu]?\\*["'`])/giu;
const before = new RegExp(`(?<![\\p{L}\\p{N}])(?:${types}|enter|when|sendkeys on)(?![\\p{L}\\p{N}])`, 'iu');
/** `When I enter "…" into the "Password" field`: the value stands first. */
const into =
  /(["'`])([^"'`\s]{4,})\1[ \t]+(?:in|into|for|as|to)[ \t]+(?:the[ \t]+)?["'`]?([\p{L}\p{N}_#.[\]= -]{2,40})/giu;
/** A command that a runner logs by itself: `cy:command ✔  type  …`, `- fill("…")`, `.type('…')`. */
const alone = new RegExp(
  `^(?:[ \\t]*(?:cy:command|\\d+(?!\\d)[.:|)]?|\\[[\\w: .-]{1,30}\\]|[✔✓✘✗✖>|*•·-]))*[ \\t]*\\.?(?:${types})(?:\\([ \\t]*(?=["'\`])|[ \\t]+(?=\\S))`,
  'iu',
);
const findsField =
  /(?<![\p{L}\p{N}])(?:get|find|click|focus|locate|locator(?! resolved)|waiting for|getby\w+|findby\w+|by\.\w+|within|contains|queryselector|element)(?![\p{L}\p{N}])/iu;
const names = /[\p{L}\p{N}_$-]+/gu;
/** How much of a line before a value is read for the field's name. */
const longestReceiver = 160;
/** How many lines apart a field and what is typed into it are logged. */
const reach = 3;

/** Values that code or a test runner types into the field of a secret. */
export function typedSecrets(lines: readonly string[]): readonly (readonly TextRange[])[] {
  return lines.map((line, at) => {
    const quoted = new QuotedLine(line);
    return [
      ...calledOn(quoted),
      ...secondArguments(quoted),
      ...setters(quoted),
      ...typedInto(line),
      ...loggedAlone(lines, at, quoted),
    ];
  });
}

function calledOn(quoted: QuotedLine): readonly TextRange[] {
  let from = 0;
  let read = 0;
  return [...quoted.text.matchAll(method)].flatMap(({ 0: all, index }) => {
    const receiver = quoted.text.slice(Math.max(from, index - longestReceiver), index);
    from = index + all.length;
    if (index < read || !namesSecret(afterLast(receiver, ';'))) return [];
    const value = quoted.valueAt(from);
    read = value?.next ?? read;
    return typed(value, true);
  });
}

function secondArguments(quoted: QuotedLine): readonly TextRange[] {
  let from = 0;
  let read = 0;
  return [...quoted.text.matchAll(argument)].flatMap(({ 0: all, index }) => {
    const receiver = afterLast(quoted.text.slice(Math.max(from, index - longestReceiver), index), ';');
    if (!before.test(receiver)) return [];
    from = index + all.length;
    if (index < read || !namesSecret(afterLast(receiver, ','))) return [];
    const value = quoted.valueAt(from);
    read = value?.next ?? read;
    return typed(value, /with|value/i.test(all) || !/^["'`],/.test(all));
  });
}

/** What stands in a value that was read already is not read once more, here as above, so that the time grows with the line. */
function setters(quoted: QuotedLine): readonly TextRange[] {
  let read = 0;
  return [...quoted.text.matchAll(setter)].flatMap(({ 0: all, 1: name = '', index }) => {
    if (index < read || secretName(name) === null) return [];
    const value = quoted.valueAt(index + all.length);
    read = value?.next ?? read;
    return typed(value, /^(?:set|enter|type|fill)/i.test(all));
  });
}

function typedInto(line: string): readonly TextRange[] {
  return [...line.matchAll(into)].flatMap(({ 0: all, 2: value = '', 3: field = '', index }) => {
    const ahead = line.slice(Math.max(0, index - 40), index);
    const isTyped = /\b(?:enter|type|fill|input|put|write)(?:s|ed|ing|ping)?[ \t]+(?:in[ \t]+)?$/i.test(ahead);
    const start = index + all.indexOf(value);
    return isTyped && namesSecret(field) && isTypedValue(value) ? [{ start, end: start + value.length }] : [];
  });
}

function loggedAlone(lines: readonly string[], at: number, quoted: QuotedLine): readonly TextRange[] {
  const command = alone.exec(quoted.text);
  if (command === null) return [];
  for (let above = at - 1; above >= 0 && above >= at - reach; above -= 1) {
    const line = lines[above] ?? '';
    if (alone.test(line)) return [];
    if (findsField.test(line)) {
      return namesSecret(line) ? typed(quoted.valueAt(command[0].length), /\($/.test(command[0].trimEnd())) : [];
    }
  }
  return [];
}

function typed(value: FoundValue | null, isCertain: boolean): readonly TextRange[] {
  if (value === null || (!value.isQuoted && !looksRandom(value.text))) return [];
  return (isCertain && isTypedValue(value.text)) || looksLikeSecret(value.text) ? [value] : [];
}

function looksLikeSecret(text: string): boolean {
  return looksRandom(text) && isTypedValue(text);
}

/** Not a key such as `{enter}`, not a field, not a mail address. */
function isTypedValue(text: string): boolean {
  if (isPlaceholder(text) || isProse(text) || isVariableName(text) || isCode(text)) return false;
  return !/^\{[^}]*\}$|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(text) && secretName(text) !== 'weak';
}

/** Among all names of a selector or a call one is enough: `input[name=password]`, `getByLabel('API token')`. */
function namesSecret(text: string): boolean {
  const found = [...text.matchAll(names)].map(([name]) => name);
  return found.some((name, at) => {
    const isKey = /^keys?$/i.test(name) && at > 0;
    return secretName(isKey ? `${found[at - 1] ?? ''}_${name}` : name) !== null && !/^pass$/i.test(name);
  });
}

function afterLast(text: string, mark: string): string {
  return text.slice(text.lastIndexOf(mark) + 1);
}
