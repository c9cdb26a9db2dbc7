import type { TextRange } from './ranges.ts';
import { secretName } from './secret-names.ts';
import { isCode, isPlaceholder, isProse, looksRandom } from './secret-values.ts';
import { QuotedLine } from './values-in-line.ts';

/** A program, and what stands before a password: behind the program's name, if not `anywhere`. */
type Program = readonly [program: RegExp, before: RegExp, where?: 'anywhere'];

/** Programs whose options of one letter hold a password, and the letters. */
const programs: readonly Program[] = [
  [
    /\b(?:curl|http|https|wget|git)\b/,
    /(?<=\s)(?:-u|--user|--proxy-user|-U)(?:[ \t]+|=)?(?:\\*["'])?[^\s:"']*:/g,
    'anywhere',
  ],
  [/\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mycli|7z|7za|7zz|rar|unrar)\b/, /(?<=\s)-p(?=\S)/g],
  [/\b(?:rar|unrar)\b/, /(?<=\s)-hp(?=\S)/g],
  [
    /\b(?:docker|podman|helm|buildah|skopeo|oc|az|sshpass|cf|crane|oras|mongo|mongosh|mongodump|mongorestore|htpasswd|clickhouse-client)\b/,
    /(?<=\s)-p[ \t]*(?=[^\s-])/g,
  ],
  [
    /\b(?:twine upload|poetry publish|cqlsh|conan (?:user|remote login)|rabbitmqadmin|certutil|altool|dotnet dev-certs|psexec|pvk2pfx|ncftpput|security (?:unlock|create)-keychain)\b/i,
    /(?<=\s)[-/](?:p|pi|po)[ \t]+(?=[^\s-])/g,
  ],
  [/\b(?:signtool|azuresigntool|osslsigncode|xfreerdp|winrs)\b/i, /(?<=\s)[-/](?:p|kvs|pass)(?:[ \t]+|:)(?=[^\s-])/gi],
  [/\bsecurity (?:import|export|set-key-partition-list)\b/, /(?<=\s)-[Pk][ \t]+(?=[^\s-])/g],
  [
    /\b(?:keytool|jarsigner|apksigner)\b/i,
    /(?<=\s)-new[ \t]+(?=[^\s-])|(?<=\s)(?:--(?:ks|key)-pass[ \t]+)?pass:(?=\S)/g,
  ],
  [/\bredis-cli\b/, /(?<=\s)-a[ \t]+/g],
  [/(?<![^\s;&|])https?(?=\s)/, /(?<=\s)-a[ \t]+[^\s:"'/]+:(?=\S)/g],
  [/\b(?:ldapsearch|ldapadd|ldapmodify|ldapdelete|ldapwhoami|ldappasswd)\b/, /(?<=\s)-[ws][ \t]+(?=[^\s-])/g],
  [/\bpk12util\b/, /(?<=\s)-[WK][ \t]+(?=[^\s-])/g],
  [/\b(?:zip|unzip|sqlcmd|bcp|osql|isql|cypher-shell)\b/, /(?<=\s)-[Pp][ \t]*(?=\S)/g],
  [/\b(?:ipmitool|mosquitto_pub|mosquitto_sub)\b/, /(?<=\s)-(?:P|pw)[ \t]+(?=[^\s-])/g],
  [/\bopenssl\b/, /pass:(?=\S)|(?<=\s)-[kK][ \t]+(?=[^\s-])/g],
  [/\b(?:smbclient|rpcclient)\b/, /(?<=\s)(?:-U[ \t]*|--user[ =])(?:\\*["'])?[^\s%"']+%(?=\S)/g],
  [/\bnet user\b/i, /\bnet user[ \t]+[^\s/]+[ \t]+(?=[^\s/*])/gi],
  [/\bhtpasswd\b/, /(?<=\s)-(?=\w{0,5}b)\w{1,6}[ \t]+\S+[ \t]+\S+[ \t]+/g],
  [/\brabbitmqctl\b/, /\b(?:add_user|change_password|authenticate_user)[ \t]+\S+[ \t]+(?=\S)/g],
  [
    /--password-stdin|--stdin\b|\bchpasswd\b|\bsudo -S\b/,
    /(?<![\w-])(?:echo|printf)[ \t]+(?:-\w+[ \t]+)?/g,
    'anywhere',
  ],
];

/** The header, its quotes, and the scheme, which is kept because it says what kind of secret it was. */
const header =
  /(?<![\p{L}\p{N}_])(?:proxy-)?(?:authorization|authentication|cookie|cookies|set-cookie|set-cookie2)((?:\\*["'`\]])*\s*(?:=>|[:=,])\s*\[?\s*)(?:\\*["'`])?((?:basic|bearer|bot|token|digest|negotiate|ntlm|apikey|key|hmac|aws4-hmac-sha256|ssws|splunk|geniekey|hawk|oauth)\s+)?/giu;
const schemeAlone = /(?<![\p{L}\p{N}_])(basic|bearer|bot|token|apikey|ssws)[ \t]+(?:\\*["'`])?([\w.~+/=:-]{6,})/giu;
/** `--db-password value`, `-Password value`, `/p:Password value`. */
const option = /(?<![\p{L}\p{N}_-])(-{1,2}[\p{L}][\p{L}\p{N}_.-]*)[ \t]+(?=[^\s-]|-(?=[\p{L}\p{N}])\S{7})/gu;
/** A name of several words, then its value with nothing but a blank between them: `aws_secret_access_key abc…`. */
const spaced = /(?<![\p{L}\p{N}_$.-])([\p{L}$][\p{L}\p{N}$.]*[_-][\p{L}\p{N}_$.:-]*)[ \t|]+(?=\S)/gu;
/** What is said and not assigned. */
const sentences: readonly RegExp[] = [
  /::add-mask::/g,
  /\bidentified[ \t]+(?:with[ \t]+\S+[ \t]+)?(?:by|as)[ \t]+(?:password[ \t]+)?/gi,
  /\b(?:password|passphrase|passcode)\b(?:[ \t]*\(|[ \t]+)(?=\\*["'`])/gi,
  /\blogin[ \t]+\S+[ \t]+password[ \t]+/gi,
  /\b(?:convertto-securestring)[ \t]+(?:-string[ \t]+)?/gi,
];
/** A list of arguments or a pair: `'--password', '…'`, `('password', '…')`. */
const listed = /(?<![\p{L}\p{N}_$.-])([\p{L}\p{N}_$.-]+)\\*["']\s*,\s*(?=[bu]?\\*["'])/gu;
const besides = /(?<![\p{L}\p{N}_.-])(?:password|passphrase|passcode|비밀번호)[ \t]+(?=\S)/giu;
const netrc = /^\s*(?:password|passwd)[ \t]+(?=\S+$)/gi;
const told =
  /(?<![\p{L}\p{N}_])(?:passwords?|passphrase|passcode|secrets?|tokens?|credentials?|(?:api|access|secret|private|signing) keys?|pin|비밀번호|암호|토큰|시크릿|키)(?:[ \t]+(?:for|of|to)[ \t]+\S+)?(?:[ \t]+(?:is|was|are|were|set to|changed to|reset to|equals)|[은는이가])(?:[ \t]+now)?[ \t]*:?[ \t]+/giu;

/** Secrets behind a header, an option of a command or a sentence. */
export function headerAndOptionSecrets(line: string): readonly TextRange[] {
  const quoted = new QuotedLine(line);
  return [
    ...headers(quoted),
    ...schemes(line),
    ...options(quoted),
    ...commands(quoted),
    ...sentences.flatMap((pattern) => valuesAfter(quoted, pattern, () => true)),
    ...valuesAfter(quoted, told, looksRandom),
    ...valuesAfter(quoted, netrc, looksRandom),
    ...valuesAfter(quoted, besides, looksRandom),
    ...valuesAfter(quoted, listed, isListedSecret),
  ];
}

function isListedSecret(value: string, [, name = '']: RegExpMatchArray): boolean {
  if (/^-{1,2}(?:p|P|pw|passin|passout)$/.test(name)) return looksRandom(value);
  if (secretName(name) === null || isProse(value) || value.startsWith('-')) return false;
  // `['password', 'email']` is a list of fields.
  return looksRandom(value) || (name.startsWith('-') && secretName(value) === null);
}

/** All of a header's value, because what is secret in it depends on the scheme. */
function headers(quoted: QuotedLine): readonly TextRange[] {
  return [...quoted.text.matchAll(header)].flatMap((match) => {
    const start = match.index + match[0].length;
    const value = quoted.valueAt(start);
    if (value === null || isPlaceholder(value.text) || (match[2] === undefined && isProse(value.text))) return [];
    if (isCode(value.text) && value.text.includes('.') && !looksRandom(value.text)) return [];
    const isOpen = quoted.text[start - 1] === '"' || quoted.text[start - 1] === "'" || quoted.text[start - 1] === '`';
    const end = isOpen ? firstQuote(quoted.text, start) : quoted.endOfTextAround(start);
    return [{ start, end: Math.max(end, value.isQuoted ? value.next : start) }];
  });
}

function firstQuote(text: string, from: number): number {
  const quote = text[from - 1] ?? '"';
  const at = text.indexOf(quote, from);
  if (at < 0) return text.length;
  return text[at - 1] === '\\' ? at - 1 : at;
}

function schemes(line: string): readonly TextRange[] {
  return [...line.matchAll(schemeAlone)].flatMap((match) => {
    const [all, name = '', value = ''] = match;
    const isSecret =
      !isProse(value) &&
      !/^[a-z_]{2,20}=(?!=)/.test(value) &&
      (looksRandom(value) || (name.toLowerCase() === 'bearer' && value.length >= 16));
    const end = match.index + all.length;
    return isSecret ? [{ start: end - value.length, end }] : [];
  });
}

function options(quoted: QuotedLine): readonly TextRange[] {
  const named = valuesAfter(
    quoted,
    option,
    (value, [, name = '']) => secretName(name) !== null && !isPlaceholder(value) && !isProse(value),
  );
  const columns = valuesAfter(
    quoted,
    spaced,
    (value, [all, name = '']) =>
      secretName(name) === 'strong' &&
      (looksRandom(value) || (all.includes('|') && /^[A-Z0-9_]+$/.test(name))) &&
      !isProse(value),
  );
  return [...named, ...columns];
}

function commands(quoted: QuotedLine): readonly TextRange[] {
  return programs.flatMap(([program, before, where]) => {
    const from = quoted.text.search(program);
    if (from < 0) return [];
    const found = [...valuesAfter(quoted, before, () => true), ...restOfQuoted(quoted, before)];
    return where === 'anywhere' ? found : found.filter(({ start }) => start > from);
  });
}

/** `-u 'user:pass word'`: the quote was opened before the user. */
function restOfQuoted(quoted: QuotedLine, before: RegExp): readonly TextRange[] {
  return [...quoted.text.matchAll(before)].flatMap(({ 0: all, index }) => {
    const start = index + all.length;
    const isOpen = /["'][^"']*[^"'\s]$/.test(all);
    return isOpen ? [{ start, end: quoted.endOfTextAround(start) }] : [];
  });
}

function valuesAfter(
  quoted: QuotedLine,
  before: RegExp,
  isSecret: (value: string, match: RegExpMatchArray) => boolean,
): readonly TextRange[] {
  return [...quoted.text.matchAll(before)].flatMap((match) => {
    const value = quoted.valueAt(match.index + match[0].length);
    return value !== null && !isPlaceholder(value.text) && isSecret(value.text, match) ? [value] : [];
  });
}
