const mask = '[masked]';

/** Words that name a secret, as they end the name of a variable, a header or an option. */
const secretName =
  '(?:pass(?:word|wd|phrase|code)?|pwd|secrets?|tokens?|api[-_. ]?keys?|access[-_. ]?keys?|private[-_. ]?keys?|signing[-_. ]?keys?|account[-_. ]?keys?|credentials?|auth|authorization|cookie)';

type Rule = readonly [pattern: RegExp, replacement: string];

/** Each keeps what tells a reader which secret it was. */
const rules: readonly Rule[] = [
  [/-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*$/g, mask],
  [/^.*-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/g, mask],
  // A line of a key by itself; a digest is written in hexadecimal digits only.
  [/^(?![0-9a-f]+$)[A-Za-z0-9+/]{60,}={0,2}$/g, mask],
  [/(https?:\/\/[^\s/]*discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/)[\w-]+/gi, `$1${mask}`],
  [/(https:\/\/hooks\.slack\.com\/(?:services|workflows)\/)[\w/-]+/gi, `$1${mask}`],
  [/([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]*:)[^\s/]+(?=@)/gi, `$1${mask}`],
  [/([?&](?:x-amz-(?:signature|security-token|credential)|sig|signature|token|access_token)=)[^\s&"']+/gi, `$1${mask}`],
  [/gh[a-z]_[A-Za-z0-9_.-]{16,}/g, mask],
  [/github_pat_\w{16,}/g, mask],
  [/(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/g, mask],
  [/eyJ[\w-]{4,}\.eyJ[\w-]{4,}\.[\w-]*/g, mask],
  [/(?:mfa\.[\w-]{60,}|[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,})/g, mask],
  [/xox[a-z]-[\w-]{10,}/g, mask],
  [/\b(basic|bearer|bot)(\s+)[\w.~+/=-]{8,}/gi, `$1$2${mask}`],
  [new RegExp(String.raw`(${secretName}["'\]]?\s*(?:=>?|:=?)\s*)(?:"[^"]*"?|'[^']*'?|[^\s,;&"']+)`, 'gi'), `$1${mask}`],
  [new RegExp(String.raw`(--?${secretName}\s+)[^\s-]\S*`, 'gi'), `$1${mask}`],
];

/** One line with the secrets that it may hold masked: what looks like none stays as it is. */
export function redact(line: string): string {
  return rules.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
