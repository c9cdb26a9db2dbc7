import type { TextRange } from './ranges.ts';
import { isAmbiguous, makesKeySecret, secretName } from './secret-names.ts';
import { isCode, isPlaceholder, isProse, isVariableName, looksRandom } from './secret-values.ts';
import { type FoundValue, QuotedLine } from './values-in-line.ts';

/**
 * A name, what closes it (`"`, `\"`, `]`), and `=`, `:`, `=>`, `:=` or `?:`. It begins where no letter stands before it, so
 * that a long word is tried once and not at each of its letters.
 */
const assignment =
  /(?<![\p{L}\p{N}_$.-])([\p{L}\p{N}_$.-]+)((?:\\*["'`]|\]|\)|\?)*)([ \t]*)(=>|:=|={1,3}|:(?!\/\/))[ \t]*/gu;
/** A change that Terraform shows: the old value, then the new one. */
const becomes = /[ \t]*(?:->|=>)[ \t]*/y;

/** Values that belong to a name of a secret: `DB_PASSWORD_PROD=…`, `"apiKey": "…"`, `token: …`, `client secret: …`. */
export function assignedSecrets(line: string): readonly TextRange[] {
  const quoted = new QuotedLine(line);
  const found: TextRange[] = [];
  assignment.lastIndex = 0;
  for (let match = assignment.exec(line); match !== null; match = assignment.exec(line)) {
    const value = secretIn(quoted, placeOf(line, match));
    if (value === null) continue;
    found.push(value);
    assignment.lastIndex = value.end;
    const changed = changedValue(quoted, value.next);
    if (changed === null) continue;
    found.push(changed);
    assignment.lastIndex = changed.end;
  }
  return found;
}

/** What Terraform says in place of a value; and the next assignment where this one has none. */
const noValue = /^(?:\((?:known after apply|sensitive value|sensitive)\)|""|''|[A-Z_][A-Z0-9_]*=)/;

type Place = {
  readonly name: string;
  readonly isNameQuoted: boolean;
  readonly separator: string;
  readonly isSpaced: boolean;
  readonly before: string;
  readonly valueAt: number;
};

function placeOf(line: string, match: RegExpExecArray): Place {
  const [all, name = '', close = '', , separator = ''] = match;
  const valueAt = match.index + all.length;
  return {
    name,
    isNameQuoted: /["'`]/.test(close),
    separator,
    isSpaced: valueAt >= line.length || /\s$/.test(all),
    before: line.slice(Math.max(0, match.index - 80), match.index),
    valueAt,
  };
}

function secretIn(quoted: QuotedLine, place: Place): FoundValue | null {
  const strength = strengthOf(place);
  if (strength === null || noValue.test(quoted.text.slice(place.valueAt, place.valueAt + 40))) return null;
  const isInAddress = /[?&]$/.test(place.before);
  const value = quoted.valueAt(place.valueAt, isInAddress ? /[\s&#"'<>]/ : /\s/);
  if (value === null || isBlockMark(value) || isHarmless(value, place, strength)) return null;
  return value.isQuoted ? value : wholeValue(quoted, place, value);
}

function strengthOf({ name, isNameQuoted, separator, before }: Place): 'strong' | 'weak' | null {
  const strength = /^(?:keys?|\d{1,2}|headers?|values?)$/i.test(name) ? wordsBefore(name, before) : secretName(name);
  if (strength === null || strength === 'strong') return strength;
  if (isAmbiguous(name)) return isNameQuoted || separator !== ':' ? 'strong' : 'weak';
  return isNameQuoted || separator !== ':' ? 'strong' : 'weak';
}

/** Words that stand apart: `api key`, `Unseal Key 1`, `X-Api-Key header`. */
function wordsBefore(name: string, before: string): 'weak' | null {
  const words = before.split(' ').slice(0, -1);
  const last = words.at(-1) ?? '';
  if (/^keys?$/i.test(name)) return makesKeySecret(last) ? 'weak' : null;
  if (!/^\d/.test(name)) return secretName(last) === null || /["'`]/.test(before.slice(-1)) ? null : 'weak';
  return /^keys?$/i.test(last) && makesKeySecret(words.at(-2) ?? '') ? 'weak' : null;
}

function isHarmless(value: FoundValue, place: Place, strength: 'strong' | 'weak'): boolean {
  const { text, isQuoted } = value;
  const { separator, isSpaced, before } = place;
  if (isPlaceholder(text) || isPlaceholder(text.replace(/^[A-Za-z]+ /, ''))) return true;
  if (isQuoted) return strength === 'weak' && isProse(text);
  if (isCode(text) && !looksLikeToken(text)) return true;
  if (separator !== ':') return false;
  // `src/token.ts:12:5`, `acme/token:1.2.3`, `arn:aws:…:secret:prod/db`: part of a name.
  if (!isSpaced && (/[/:@]$/.test(before) || /^\d{1,5}(?::|\)|,|$)/.test(text))) return true;
  if (isProse(text)) return true;
  if (strength === 'strong') return false;
  if (isVariableName(text)) return true;
  if (isSpaced && isAmbiguous(place.name)) return !looksRandom(text);
  return isWithinSentence(place) && (goesOn(place) || /^\d/.test(text)) && !looksRandom(text);
}

/** After these stands what is wrong with a secret: `Invalid token: malformed`, `cannot parse token: illegal base64`. */
const troubles =
  /^(?:not|no|never|cannot|can't|couldn't|could|unable|error|errors|failed|fails|failure|failing|invalid|illegal|malformed|missing|unknown|unexpected|unsupported|unauthorized|expired|revoked|wrong|bad|incorrect|rejected|denied|refused|required|requires?|verify|verifying|validat(?:e|ing)|pars(?:e|ing)|decod(?:e|ing)|check|checking|warning)$/i;
/** After these, the name of one: `Creating secret: backend`. No password is called by a name. */
const handling =
  /^(?:(?:creat|delet|remov|updat|rotat|us|resolv|mount|generat)(?:e|es|ed|ing)|(?:load|read|fetch|inject|find|add|sync|lookup)(?:s|ed|ing)?|found|for|kubernetes|k8s|docker|named|called)$/i;

/** Whether the sentence goes on behind the name, rather than give the value: some word before it says so. */
function goesOn({ name, before }: Place): boolean {
  const isPassword = /pass|pwd|비번|비밀번호|암호|패스워드/iu.test(name);
  const words = before.split(/[^\p{L}\p{N}']+/u);
  return words.some((word) => troubles.test(word) || (!isPassword && handling.test(word)));
}

/** `Missing required secret: …` goes on a sentence; `Error: password: …`, `- password: …` and `{password: …` do not. */
function isWithinSentence({ name, before }: Place): boolean {
  const ahead = /^keys?$/i.test(name) ? before.replace(/\p{L}+ $/u, '') : before;
  return /[A-Za-z'"`)\]] $/.test(ahead) && !/^\s*(?:export|set|env|const|let|var|ARG|ENV) $/.test(ahead);
}

function looksLikeToken(text: string): boolean {
  return /^[\w-]{24,}$/.test(text);
}

/** `|` and `>-` announce a block in YAML, `{` and `[` one in JSON: what is in them stands below. */
function isBlockMark({ text, isQuoted }: FoundValue): boolean {
  return !isQuoted && /^(?:[|>][+-]?\d?|[{[(]+)$/.test(text);
}

/** A value without quotes may hold blanks where the line holds nothing else: in an `.env` file and in YAML. */
function wholeValue(quoted: QuotedLine, place: Place, value: FoundValue): FoundValue {
  const limit = quoted.endOfTextAround(value.start);
  const isLineOfItsOwn =
    /^\s*(?:- |\+ |export |set |ENV |ARG )?["']?$/.test(place.before) && limit === quoted.text.length;
  const isYaml = place.separator === ':' && /^pass|^pwd|phrase/i.test(place.name);
  const isEnvironment = place.separator === '=' && /^[A-Z][A-Z0-9_]*$/.test(place.name);
  if (/^[[(]/.test(value.text)) return upTo(quoted.text, value, closingBracket(quoted.text, value.start, limit));
  if (!isLineOfItsOwn || !(isYaml || isEnvironment)) return value;
  return upTo(quoted.text, value, quoted.text.trimEnd().length);
}

function closingBracket(text: string, from: number, limit: number): number {
  const at = text.indexOf(text[from] === '[' ? ']' : ')', from);
  return at < 0 || at > limit ? limit : at + 1;
}

function upTo(text: string, value: FoundValue, end: number): FoundValue {
  const until = Math.max(end, value.end);
  return { ...value, end: until, next: until, text: text.slice(value.start, until) };
}

function changedValue(quoted: QuotedLine, from: number): FoundValue | null {
  becomes.lastIndex = from;
  return becomes.test(quoted.text) ? quoted.valueAt(becomes.lastIndex) : null;
}
