/** How surely a name belongs to a secret: `weak` is an ordinary word of prose as well. */
export type SecretName = 'strong' | 'weak' | null;

const secretWords = new Set(
  `password passwords passwd passwds passphrase passphrases passcode pwd pw psw pass secret secrets token
   tokens credential credentials cred creds auth authorization cookie cookies bearer jwt pat otp totp
   mnemonic salt pepper dsn apikey apikeys passkey sid sessid sessionid csrf xsrf hmac authtoken pin keypass
   storepass sas 비밀번호 암호 패스워드 토큰 시크릿 비밀키 인증키 인증토큰 비번 개인키`.split(/\s+/),
);
/** These alone say too little: `PASS src/a.test.ts`, `pin: 4`, `salt`. */
const weakAlone = new Set(`pass pw pat pin sid salt pepper dsn sas csrf xsrf hmac bearer jwt cred`.split(/\s+/));
const neverAlone = new Set(`pass pat pin sid sas hmac bearer`.split(/\s+/));
/** Words that a name may run together: `dbpassword`, `PGPASSWORD`, `clientsecret`. */
const runTogether =
  /(?:password|passwd|passphrase|passcode|secret|token|credential|apikey|accesskey|secretkey|privatekey|signingkey|encryptionkey|masterkey|accountkey|authkey|sessionid|connectionstring)s?$|(?<!^|^by|^com|^encom|^sur|^tres)pass$|^(?:password|passwd|passphrase)/;
/** What makes a key a secret one. */
const keyWords = new Set(
  `api access private unseal recovery signing account encryption encrypt master secret service deploy deployment ssh license
   storage app shared auth jwt hmac crypto cipher aes rsa symmetric application session function
   subscription admin client server write ingest integration token webhook host root consumer developer dev
   user database db cookie vault`.split(/\s+/),
);
/** The same, also where other words stand between. */
const ofSecretKeys = new Set(`encryption secret private`.split(/\s+/));
/** What says that a value is about a secret and is none. */
const benignWords = new Set(
  `name names url urls uri endpoint file files filename path paths dir folder arn arns id ids type types
   count counts length len size limit limits ttl expiry expires expiration expired expire age policy
   policies version versions manager provider providers store service services method methods mode enabled
   disabled required issuer audience scope scopes status error errors field fields header headers prefix
   suffix format rotation strategy hint reset rule rules regex pattern parser usage used budget index
   position ref refs from server host port user username realm at in algorithm alg domain region bucket
   namespace exists valid invalid missing kind stdin fingerprint group role middleware module guard
   controller handler factory client check checker scanner exception failure script job step workflow action
   source option options config form page table column schema`.split(/\s+/),
);
/** Before a number of tokens. */
const counting = new Set(`max min num total prompt completion input output cached reasoning n per used`.split(/\s+/));
const fileName =
  /\.(?:[cm]?[jt]sx?|go|py|rb|rs|java|kt|php|cs|c|h|cc|cpp|ya?ml|json|tf|sh|md|sql|toml|xml|html|css|scala|swift|vue|txt|log|lock)$/i;

/** Whether a name is one of a secret: wherever in it the word stands, however its words are written together. */
export function secretName(name: string): SecretName {
  const words = wordsOf(name);
  const at = words.findLastIndex((word, index) => isSecretWord(word) || isSecretKey(words, index));
  if (at < 0 || fileName.test(name)) return null;
  if (at < words.length - 1 && benignWords.has(words.at(-1) ?? '') && !isSecretId(words)) return null;
  if (words[at] === 'tokens' && counting.has(words[at - 1] ?? '')) return null;
  if (words[at] === 'sid' && words.length > 1 && !/^(?:connect|session|php)/.test(words[0] ?? '')) return null;
  if (words.length === 1 && neverAlone.has(words[0] ?? '')) return 'weak';
  const isPlainWord = words.length === 1 && /^(?:\p{Lu}?\p{Ll}+|\p{Lo}+)$/u.test(name);
  return isPlainWord ? 'weak' : 'strong';
}

/** True for a name that is a word of prose even between quotes or before `=`. */
export function isAmbiguous(name: string): boolean {
  return weakAlone.has(name.toLowerCase());
}

/** `key` of `api key`, where the words stand apart. */
export function makesKeySecret(word: string): boolean {
  return keyWords.has(word.toLowerCase());
}

function isSecretWord(word: string): boolean {
  return secretWords.has(word) || runTogether.test(word);
}

function isSecretKey(words: readonly string[], at: number): boolean {
  const [before = '', word = ''] = [words[at - 1], words[at]];
  if (word === 'key' || word === 'keys')
    return keyWords.has(before) || words.slice(0, at).some((one) => ofSecretKeys.has(one));
  if (word === 'string') return before === 'connection';
  if (word === 'id') return before === 'session';
  if (word === 'phrase') return before === 'seed' || before === 'recovery' || before === 'pass';
  if (word === 'url') return before === 'webhook' || before === 'database' || before === 'redis';
  return (word === 'code' || word === 'codes') && /^(?:mfa|recovery|backup|auth|verification)$/.test(before);
}

/** What HashiCorp Vault calls the secret half of an AppRole; and what Google names a private key by. */
function isSecretId(words: readonly string[]): boolean {
  return words.at(-1) === 'id' && (words.at(-2) === 'secret' || (words.at(-2) === 'key' && words.at(-3) === 'private'));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (/^\d+$/.test(word) ? word : word.replace(/\d+$/, '')))
    .filter((word) => word !== '');
}
