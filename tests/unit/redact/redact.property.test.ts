import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logTail } from '../../../src/domain/deploy/failure-log.ts';
import { redact } from '../../../src/domain/redact/redact.ts';
import { runs } from '../../support/property-budget.ts';

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const base64 = `${alphanumeric}+/`;
const base64url = `${alphanumeric}-_`;
const hex = '0123456789abcdef';

function written(letters: string, minLength: number, maxLength = minLength): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });
}

/** A secret, and how it stands in a line. */
type Planted = { readonly secret: string; readonly text: string };

const bare = (secret: fc.Arbitrary<string>) => secret.map((text): Planted => ({ secret: text, text }));
const within = (secret: fc.Arbitrary<string>, ...forms: readonly ((secret: string) => string)[]) =>
  fc.tuple(secret, fc.constantFrom(...forms)).map(([text, form]): Planted => ({ secret: text, text: form(text) }));

const jwt = fc
  .tuple(written(base64url, 12, 40), written(base64url, 12, 80), written(base64url, 30, 60))
  .map(([head, claims, signature]) => `eyJ${head}.eyJ${claims}.${signature}`);
const discordToken = fc
  .tuple(fc.constantFrom('M', 'N', 'O'), written(base64url, 23, 25), written(base64url, 6), written(base64url, 30, 38))
  .map(([first, id, at, mac]) => `${first}${id}.${at}.${mac}`);
/** Of letters of one case as often as of all. */
const password = fc.oneof(
  written(alphanumeric, 8, 24),
  written('abcdefghijklmnopqrstuvwxyz', 8, 24),
  written('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 8, 24),
);

const kinds: Readonly<Record<string, fc.Arbitrary<Planted>>> = {
  'an AWS access key': bare(
    fc.tuple(fc.constantFrom('AKIA', 'ASIA'), written(upper, 16)).map((parts) => parts.join('')),
  ),
  'an AWS secret key': within(
    written(base64, 40),
    (key) => `aws_secret_access_key = ${key}`,
    (key) => `AWS_SECRET_ACCESS_KEY=${key}`,
    (key) => `"SecretAccessKey": "${key}"`,
    (key) => `secretAccessKey: '${key}',`,
  ),
  'an AWS session token': within(
    written(base64, 100, 300),
    (token) => `AWS_SESSION_TOKEN=${token}`,
    (token) => `"SessionToken":"${token}"`,
  ),
  'a GitHub token': bare(
    fc
      .tuple(fc.constantFrom('ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'), written(alphanumeric, 36, 82))
      .map((parts) => parts.join('')),
  ),
  'a GitHub token of the new form': bare(jwt.map((inner) => `ghs_123456_${inner}`)),
  'a JSON web token': bare(jwt),
  'a Discord token': bare(discordToken),
  'the token of a Discord webhook': within(
    written(base64url, 60, 70),
    (token) => `https://discord.com/api/webhooks/1234567890123456789/${token}`,
    (token) => `https://discordapp.com/api/v10/webhooks/1234567890123456789/${token}`,
  ),
  'a Slack token': bare(written(alphanumeric, 20, 40).map((rest) => `xoxb-${rest}`)),
  'a password in an address': within(
    password,
    (word) => `postgres://app:${word}@db.internal:5432/app`,
    (word) => `https://user:${word}@example.com/x`,
    (word) => `redis://:${word}@cache:6379`,
  ),
  'a named password': within(
    password,
    (word) => `password=${word}`,
    (word) => `DB_PASSWORD=${word}`,
    (word) => `db_password: ${word}`,
    (word) => `"password": "${word}"`,
    (word) => `--password ${word}`,
    (word) => `--password=${word}`,
    (word) => `token: ${word}`,
    (word) => `API_KEY='${word}'`,
    (word) => `clientSecret = "${word}"`,
    (word) => `password => '${word}'`,
  ),
  'an authorization header': within(
    written(base64, 20, 60),
    (value) => `Authorization: Bearer ${value}`,
    (value) => `authorization: Basic ${value}`,
    (value) => `Authorization: Bot ${value}`,
    (value) => `X-Api-Key: ${value}`,
  ),
  'a long key after a name': within(
    written(hex, 64),
    (key) => `SIGNING_KEY=${key}`,
    (key) => `webhook secret: ${key}`,
  ),
  'the signature of an address': within(
    written(hex, 64),
    (key) => `https://bucket.s3.amazonaws.com/a?X-Amz-Expires=60&X-Amz-Signature=${key}`,
    (key) => `https://account.blob.core.windows.net/a?sv=2024&sig=${key}&se=x`,
  ),
};

const around = fc.constantFrom('', ' ', 'Error: ', '2/7 done, ', '로그인 ', '(', '"', 'x=1 ');
const after = fc.constantFrom('', ' ', ' is wrong', ', again', ' 끝', ')', '"');

describe('a line of a log', () => {
  it.each(Object.entries(kinds))('never shows %s, wherever it stands', (_kind, planted) => {
    fc.assert(
      fc.property(around, planted, after, (before, { secret, text }, behind) => {
        expect(redact(`${before}${text}${behind}`)).not.toContain(secret);
      }),
      { numRuns: runs(300) },
    );
  });

  it('never shows two of them', () => {
    const any = fc.oneof(...Object.values(kinds));
    fc.assert(
      fc.property(any, any, (one, other) => {
        const line = redact(`${one.text} ${other.text}`);
        expect(line).not.toContain(one.secret);
        expect(line).not.toContain(other.secret);
      }),
      { numRuns: runs(500) },
    );
  });

  it('never shows a private key, from whichever of its lines the log is kept', () => {
    const line = written(base64, 64);
    const last = written(base64, 4, 60);
    const kind = fc.constantFrom('RSA PRIVATE KEY', 'PRIVATE KEY', 'EC PRIVATE KEY', 'OPENSSH PRIVATE KEY');
    const cut = fc.nat({ max: 6 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), last, kind, cut, (body, end, label, from) => {
        const key = [`-----BEGIN ${label}-----`, ...body, end, `-----END ${label}-----`];
        const shown = logTail(['before', ...key, 'after'].slice(from % (body.length + 3))).join('\n');
        for (const part of [...body, end]) expect(shown.split('\n')).not.toContain(part);
        expect(shown).toContain('after');
      }),
    );
  });

  it('is as long to read as before, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (text) => {
        const began = performance.now();
        redact(text.repeat(5));
        expect(performance.now() - began).toBeLessThan(500);
      }),
    );
  });
});

describe('an ordinary line', () => {
  it.each([
    'Error: Process completed with exit code 1.',
    'npm error code ELIFECYCLE',
    'Step 3/12 : RUN npm ci --omit=dev',
    'AssertionError: expected 401 to equal 200',
    `pushed backend@sha256:${'ab'.repeat(32)}`,
    'HEAD is now at 1f3c5a7 Keep the address (#34)',
    `commit ${'0123456789'.repeat(4)}`,
    'https://github.com/acme/backend/actions/runs/16000000001/job/7',
    'registry.example:5000/backend:1.2.3 not found',
    '결제 서비스에 연결할 수 없습니다',
    'Waiting for service backend to become stable (2/10)',
    'at Object.<anonymous> (/home/runner/work/backend/src/payment.test.ts:12:5)',
    'user kim@example.com has no access',
    'the author of this change is mona',
  ])('stays as it is: %s', (line) => {
    expect(redact(line)).toBe(line);
  });
});

describe('a private key in a log', () => {
  it('hides nothing but itself', () => {
    const key = ['-----BEGIN PRIVATE KEY-----', 'MIIE', 'abcd==', '-----END PRIVATE KEY-----'];
    expect(logTail(['reading key', ...key, 'could not connect'])).toEqual([
      'reading key',
      '[masked]',
      'could not connect',
    ]);
  });

  it('that is only spoken of does not hide what follows', () => {
    const lines = ['no -----BEGIN PRIVATE KEY----- found in it', 'Error: wrong file, see above'];
    expect(logTail(lines)).toEqual(['[masked]', 'Error: wrong file, see above']);
  });
});
