/** What stands for a value and is none: masked already, taken from elsewhere, or empty. */
const placeholder =
  /^(?:\*{2,}|•{2,}|x{3,}|\.{3}|\$\{?\{?[\w .:-]*\}{0,2}|\$\([^)]*\)|%\w+%|\{\{[^}]*\}\}|\[?<?\(?(?:masked|redacted|filtered|hidden|secret|sensitive|sensitive value|known after apply)\)?>?\]?|<(?:set|unset|none|nil|your)\b[^>]*>|<[a-z]+(?:[ _-][a-z]+)*>|null|none|nil|undefined|true|false|no|yes|""|'')[,;.)}\]]*$/i;
/** Code, as a stack trace or a compiler quotes it. */
const code =
  /^(?:process\.env|import\.meta|os\.(?:environ|getenv)|(?:env|vars?|local|secrets|steps|inputs|data|module|self|this|req|request|config|settings|System)\.|ENV\[)/;
/** The name of a type, as a compiler or a schema writes it. */
const type = /^([A-Za-z]+)(?:[;,)}|[\]<>?]|$)/;
const types = new Set([
  ...[
    'string',
    'number',
    'boolean',
    'unknown',
    'never',
    'any',
    'void',
    'str',
    'bytes',
    'int',
    'bool',
    'String',
    'Secret',
  ],
  ...['SecretStr', 'Optional', 'Promise', 'Option', 'Buffer', 'object', 'Object'],
]);
const call = /^[A-Za-z_][\w.:]*\((?:[bfru]{0,2}\\*["']([^"']*))?/;
/** What a sentence goes on with. */
const proseWords = new Set(
  `not is are was were has have had must should cannot can could will would does did do the a an this that
   these no none any all for from in on at by to of with without and or but if expired expires invalid valid
   missing required optional found unauthorized unauthenticated forbidden denied permission failed failure
   error errors unable unexpected unknown wrong incorrect bad empty unset set rotated revoked created
   updated deleted refreshed accepted rejected ok okay skipped passed checking loading loaded fetching using
   authentication authorization auth token tokens secret secrets password credentials credential access user
   unsupported undefined unbound null nil please see check read write admin too malformed signature parameter via
   when while because connection request response got expected received jwt http https status login account
   exit bearer plain scheme type header include omit same-origin enabled disabled default unavailable
   timeout timed succeeded success successful done complete completed started starting pending ready hit miss
   stale fresh active inactive present absent cached saved stored changed configured retrying`.split(/\s+/),
);

export function isPlaceholder(value: string): boolean {
  return placeholder.test(value);
}

export function isCode(value: string): boolean {
  if (code.test(value) || types.has(type.exec(value)?.[1] ?? '')) return true;
  const called = call.exec(value);
  // `Some("…")` is the value itself, `getenv("DB_PASSWORD")` only its name.
  return called !== null && (called[1] === undefined || !looksRandom(called[1]));
}

export function isProse(value: string): boolean {
  return proseWords.has(value.toLowerCase().replace(/[.,;:!?)]+$/, ''));
}

/** The name of a variable, as in `Missing required secret: DATABASE_URL`. */
export function isVariableName(value: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+[.,;:!?)\]]*$/.test(value);
}

/** A word that no sentence holds: digits among letters, capitals within, or signs of a password. */
export function looksRandom(value: string): boolean {
  const word = value.replace(/^["'`([{<]+|["'`)\]}>.,;:!?]+$/g, '');
  if (word.length < 4 || isVariableName(word) || isName(word)) return false;
  // A duration or a size.
  if (/^\d+(?:\.\d+)?[A-Za-z]{1,3}$/.test(word)) return false;
  if (/\d/.test(word) && /\p{L}/u.test(word)) return true;
  if (/^\d{6,}$/.test(word)) return true;
  return /\p{Ll}\p{Lu}/u.test(word) || /[!#$%^&*+=~]/.test(word) || /^[A-Za-z]{24,}$/.test(word);
}

/** Paths, versions, addresses and names of resources: `prod/db-password`, `v1.2.3`, `arn:aws:…`, `db-credentials-v2`. */
function isName(word: string): boolean {
  if (/^(?:arn:|https?:\/\/|\.{0,2}\/|~\/|[A-Za-z]:\\)/.test(word)) return true;
  if (/^v?\d+(?:\.\d+)+(?:[-+][\w.]+)?$/.test(word)) return true;
  if (/^[A-Za-z]+(?:[-_/.][A-Za-z]+)*(?:[-_/.]v?\d{1,3})?$/.test(word) && /[-_/.]/.test(word)) return true;
  // A type or a function: CredentialsProviderError.
  return (
    /^(?:\p{Lu}\p{Ll}+){2,}$/u.test(word) && /(?:Error|Exception|Provider|Policy|Manager|Service|Client)$/.test(word)
  );
}
