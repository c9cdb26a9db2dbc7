import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logTail, uncheckedLogTail } from '../../../src/domain/deploy/failure-log.ts';
import { redact } from '../../../src/domain/redact/redact.ts';
import { runs } from '../../support/property-budget.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const word = (unit: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });
/** As long as no other text of a line holds it by chance, and with a digit, so that it is no word of prose. */
const value = fc
  .tuple(word(letters, 6, 30), word('0123456789', 2, 6), word(letters, 1, 6))
  .map((parts) => parts.join(''));

const names = fc.constantFrom(
  ...['PASSWORD', 'DB_PASSWORD', 'DB_PASSWORD_PROD', 'SECRET_KEY', 'SECRET_KEY_BASE', 'API_KEY_V2', 'GITHUB_TOKEN'],
  ...[
    'clientSecret',
    'apiKey',
    'api-key',
    'db.password',
    'x-vault-token',
    'awsSecretAccessKey',
    'PGPASSWORD',
    'authToken',
  ],
  ...[
    'private_key',
    'SIGNING_KEY',
    'encryptionKey',
    'RAILS_MASTER_KEY',
    'smtp_pass',
    'ADMIN_PWD',
    'accountKey',
    'TOKEN_2',
  ],
);
const structures: readonly ((name: string, secret: string) => readonly string[])[] = [
  (name, secret) => [`${name}=${secret}`],
  (name, secret) => [`+ export ${name}="${secret}"`],
  (name, secret) => [`${name}="two words, ${secret}" npm start`],
  (name, secret) => [`${name}: ${secret}`],
  (name, secret) => [`    ${name}: '${secret}',`],
  (name, secret) => [`{"level":"error","${name}":"a,b ${secret}","x":1}`],
  (name, secret) => [`{"message":"{\\"${name}\\":\\"a\\\\\\"b${secret}\\"}"}`],
  (name, secret) => [`{'${name}' => '${secret}'}`],
  (name, secret) => [`--${name} ${secret} --verbose`],
  (name, secret) => [`["--${name}", "${secret}"]`],
  (name, secret) => [`{"name":"${name}","value":"${secret}"}`],
  (name, secret) => [`{"value":"${secret}","type":"plain","name":"${name}"}`],
  (name, secret) => [`- name: ${name}`, `  value: ${secret}`],
  (name, secret) => ['{', `  "Name": "${name}",`, '  "Type": "String",', `  "Value": "${secret}"`, '}'],
  (name, secret) => [`<${name}>${secret}</${name}>`],
  (name, secret) => [`<add key="${name}" value="${secret}" />`],
  (name, secret) => [`ParameterKey=${name},ParameterValue=${secret}`],
  (name, secret) => [`https://example.com/cb?state=1&${name}=${secret}&x=1`],
  (name, secret) => [`${name}: |`, `  ${secret}`],
  (name, secret) => [`  ~ ${name} = "old${secret}" -> "${secret}"`],
  (name, secret) => [`| id | ${name} |`, `| 1 | ${secret} |`],
  (name, secret) => [`api-1  | ${name}=${secret}`],
  (name, secret) => [`${name} of the replica was reset to ${secret} by the seed job`],
  (name, secret) => [`A new ${name} is generated for root@localhost: ${secret}`],
  (name, secret) => [`await page.getByLabel('${name}').fill('${secret}');`],
  (name, secret) => [`fill_in "${name}", with: "${secret}"`],
  (name, secret) => [`cy:command ✔  get   input[name=${name}]`, `cy:command ✔  type  ${secret}`],
  (name, secret) => [`assert settings.${name} == expected`, `E  AssertionError: assert '${secret}' == ''`],
  (name, secret) => [`"${name}": { "value": "${secret}" }`],
  (name, secret) => [`"${name}": {`, '  "type": "string",', `  "value": "${secret}"`, '}'],
  (name, secret) => [`  ${name}:`, `    value: ${secret}`],
  (name, secret) => [`Value '${secret}' at '${name}' failed to satisfy constraint`],
  (name, secret) => [
    `${name.slice(0, 2)}\u200b${name.slice(2)}=\u001b[31m${secret.slice(0, 3)}\u001b[0m${secret.slice(3)}`,
  ],
  (name, secret) => [`&quot;${name}&quot;:&quot;${secret}&quot;`],
  (name, secret) => [`${name.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0))}=${secret}`],
];
const around = fc.constantFrom('', 'Error: ', '2/7 done, ', '로그인 ');

const pieces = [
  ...[
    'token=',
    '"name":"password",',
    '"value":"x",',
    "password='",
    'a b=',
    'key ',
    '\\',
    '"',
    "'",
    ' ',
    '\t',
    '| ',
    '/',
    ':',
    '://',
  ],
  ...[
    'https://a:',
    '@',
    'password: ',
    'is ',
    '[masked]',
    '-----BEGIN PRIVATE KEY-----',
    'echo ',
    '--password-stdin ',
    '&quot;',
  ],
  ...[
    'eyJa-',
    'sk-',
    'bearer ',
    '<a>',
    '<',
    '{',
    '(',
    '암호',
    '\u200b',
    '\u001b[',
    '\b',
    '\r',
    'x\u0301',
    '＝',
    '%3A',
    '-u ',
    'A1+/',
    '=',
    '-b',
  ],
  ...[
    'password was reset to ',
    'secret is generated ',
    'set ',
    "getByLabel('Password').fill('",
    '.fill(',
    'fill_in "Password", with: "',
    'setPassword("',
    'assert token == ',
    "'x' != ",
    'Expected: ',
    '"password": { "value": "',
    'password: {',
    '}',
    "'x1' at 'password' ",
    'signtool /p ',
    '+ ',
    'type x1',
    '비밀번호를 a1로 변경 ',
  ],
];
const odd = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 40 })
  .map((some) => some.join(''));

describe('a secret behind its name', () => {
  it('is gone from every structure, whatever its name and its value are', () => {
    fc.assert(
      fc.property(names, value, fc.constantFrom(...structures), (name, secret, written) => {
        expect(logTail(written(name, secret)).join('\n')).not.toContain(secret);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('is gone also where a line begins with something else', () => {
    fc.assert(
      fc.property(around, names, value, (before, name, secret) => {
        expect(redact(`${before}${name}=${secret}`)).not.toContain(secret);
      }),
    );
  });

  it('is gone where no detector could look', () => {
    fc.assert(
      fc.property(value, (secret) => {
        expect(uncheckedLogTail([`nothing says what ${secret}0000 is`]).join('\n')).not.toContain(secret);
      }),
    );
  });
});

describe('any lines at all', () => {
  it('can be shown, once as twice, and grow no longer than a mask for each letter', () => {
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 6 }), (lines) => {
        const shown = logTail(lines);
        expect(logTail(shown)).toEqual(shown);
        expect(redact(lines.join('\n')).length).toBeLessThanOrEqual(8 * lines.join('\n').length);
      }),
      { numRuns: runs(1_500) },
    );
  });

  it.each(pieces)('are searched in time that grows as they do: %j', (piece) => {
    const line = (length: number) => [piece.repeat(length / piece.length), `${piece.repeat(length / piece.length)}!`];
    // The quickest of some, because a machine has other things to do as well.
    const elapsedMs = (length: number) =>
      Math.min(
        ...Array.from({ length: 4 }, () => {
          const beganMs = performance.now();
          logTail(line(length));
          return performance.now() - beganMs;
        }),
      );
    elapsedMs(1_000);
    // Squared, eight times as long would take 64 times as long; the floor keeps noise out.
    expect(elapsedMs(8_000)).toBeLessThan(30 * Math.max(8, elapsedMs(1_000)));
  });
});
