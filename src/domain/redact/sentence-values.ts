import type { TextRange } from './ranges.ts';
import { makesKeySecret, secretName } from './secret-names.ts';
import { isCode, isPlaceholder, isProse, isVariableName, looksRandom } from './secret-values.ts';
import { QuotedLine } from './values-in-line.ts';

const nouns =
  /^(?:passwords?|passwd|pwd|passphrases?|passcodes?|secrets?|tokens?|credentials?|apikeys?|pin|otp|비밀번호|암호|토큰|시크릿|비밀키|인증키)$/iu;
const copulas = /^(?:is|was|are|were|equals|now)$/i;
const changes =
  /^(?:re)?(?:set|reset|changed?|updated?|generated?|created?|rotated?|renewed|assigned|initiali[sz]ed|defaults|defaulted|issued|replaced|configured|chosen|provisioned|saved|made|expired|(?:sett|resett|chang|updat|generat|creat|rotat|us)ing)$/i;
/** After these the sentence says why something failed, and gives no value. */
const refusals =
  /^(?:not|no|never|cannot|can't|couldn't|could|but|error|errors|failed|fails|failure|failing|invalid|missing|unable|unknown|wrong|rejected|denied|refused|required|too|without|because|since|until|after|before|when|if)$/i;
const introduces = /^(?:to|as|with|=|:|->|=>|→)$/i;
/** A label of its own: `… for host: db-1`. */
const otherLabel =
  /^(?:host|user|username|id|name|path|file|url|status|version|region|role|code|time|date|at|on|error)$/i;
const preposition = /^(?:for|of|to|from|in|at|on|user|is|was|are|were|has|have|as)$/i;
/** What holds digits among letters and is no secret: times, durations, codes of errors, mail addresses, files, digests. */
const noSecret =
  /^(?:\d{4}-\d\d-\d\d.*|\d\d?:\d\d.*|(?:\d+(?:\.\d+)?[a-z]{1,2})+|[A-Z]{1,6}[-_]?\d{1,5}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|.*\.[a-z]{2,4}(?::\d+)*|sha\d+:.*|#\d+)$/;
const resource = /^[a-z]+(?:[-/][a-z0-9]+)+$/;
const koreanChange = /^(?:변경|재설정|설정|초기화|생성|발급|교체)/;
const particle = /(?<=\p{Script=Hangul})(?:[은는이가을를의])$/u;

/** How many words may stand between the noun, the verb and the value. */
const reach = 7;

type Word = { readonly text: string; readonly start: number; readonly bare: string };
type Said = { readonly noun: string; readonly verb: 'change' | 'copula' | null; readonly since: number };

/** The value in a sentence about a secret: `Admin password was reset to …`, `A token is generated for ci: …`. */
export function sentenceSecrets(line: string): readonly TextRange[] {
  const words = wordsOf(line);
  const quoted = new QuotedLine(line);
  const found: TextRange[] = [];
  let said: Said | null = null;
  let read = 0;
  let changedAt = Number.NEGATIVE_INFINITY;
  words.forEach((word, at) => {
    if (isRefusal(word)) {
      said = null;
      changedAt = Number.NEGATIVE_INFINITY;
      return;
    }
    const noun = nounAt(words, at);
    if (noun !== null) said = { noun, verb: at - changedAt <= reach ? 'change' : null, since: at };
    else said = goneOn(said, word, at);
    if (changes.test(word.bare)) changedAt = at;
    const next = words[at + 1];
    // Within a value that was read already no other begins, so that the time grows with the line.
    if (said !== null && next !== undefined && next.start >= read && gives(said, word)) {
      const value = quoted.valueAt(next.start);
      read = value?.next ?? read;
      if (value !== null && isSecret(value.text, value.isQuoted, said.noun)) found.push(value);
    }
    if (said !== null) found.push(...koreanValue(word, next));
    if (/[.;!?,]$/.test(word.text)) {
      said = null;
      changedAt = Number.NEGATIVE_INFINITY;
    }
  });
  return found;
}

function isRefusal({ bare }: Word): boolean {
  return refusals.test(bare);
}

function goneOn(said: Said | null, { bare }: Word, at: number): Said | null {
  if (said === null || at - said.since > reach) return null;
  if (changes.test(bare)) return { ...said, verb: 'change', since: at };
  if (koreanChange.test(bare)) return { ...said, verb: 'change', since: at };
  if (copulas.test(bare)) return { ...said, verb: said.verb ?? 'copula', since: at };
  // Behind `is` stands the value, or a word such as `ready` that says something else.
  if (said.verb === 'copula' && !/^(?:currently|still|as|follows|the|following|below|here|been|\W*)$/i.test(bare)) {
    return null;
  }
  return said;
}

function gives({ verb, noun }: Said, { text, bare }: Word): boolean {
  if (verb === null) return false;
  if (/[:=]$/.test(text)) return !otherLabel.test(bare) && bare !== noun;
  return verb === 'change' ? introduces.test(text) : copulas.test(bare);
}

function isSecret(text: string, isQuoted: boolean, noun: string): boolean {
  const word = text.replace(/[.,;:!?)\]}]+$/, '');
  if (isPlaceholder(word) || isProse(word) || isVariableName(word) || isCode(word) || noSecret.test(word)) return false;
  if (/^(?:secret|credential)/i.test(noun) && resource.test(word)) return false;
  if (isQuoted && /^pass|^pwd/i.test(noun) && /^\S{4,}$/.test(word)) return true;
  return looksRandom(word) && !/^https?:/.test(word);
}

/** `password`, `DB_PASSWORD`, `api key`; not `password policy` or `token limit`, which are about something else. */
function nounAt(words: readonly Word[], at: number): string | null {
  const bare = words[at]?.bare ?? '';
  const before = words[at - 1]?.bare ?? '';
  const isKey = /^keys?$/i.test(bare) && makesKeySecret(before);
  if (!nouns.test(bare) && !isKey && !(/^[\p{L}\p{N}_.$-]+$/u.test(bare) && secretName(bare) === 'strong')) return null;
  const next = words[at + 1]?.bare ?? '';
  const isAbout = /^[a-z]+$/i.test(next) && !preposition.test(next) && !changes.test(next);
  return isAbout && secretName(`${isKey ? 'api_key' : bare}_${next}`) === null ? null : bare;
}

/** `비밀번호를 …로 변경했습니다`: the value stands before the verb. */
function koreanValue(word: Word, next: Word | undefined): readonly TextRange[] {
  if (next === undefined || !koreanChange.test(next.bare)) return [];
  const [, open = '', value = ''] = /^(["'`]?)([^"'`]+?)["'`]?(?:으로|로)$/u.exec(word.text) ?? [];
  if (value === '' || !looksRandom(value) || /\p{Script=Hangul}/u.test(value)) return [];
  const start = word.start + open.length;
  return [{ start, end: start + value.length }];
}

function wordsOf(line: string): readonly Word[] {
  return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    start: index,
    bare: text
      .slice(0, 80)
      .replace(/^[^\p{L}\p{N}_$]+|[^\p{L}\p{N}_$]+$/gu, '')
      .replace(particle, ''),
  }));
}
