import fc from 'fast-check';
import nacl from 'tweetnacl';
import { describe, expect, it } from 'vitest';
import { InteractionSignature } from '../../../../src/adapters/discord/kit/interaction-signature.ts';
import { runs } from '../../../support/property-budget.ts';

const nowMs = Date.UTC(2026, 10, 22, 3, 0, 0);
const keys = nacl.sign.keyPair();
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const signature = new InteractionSignature(hex(keys.publicKey));
const genuine = { kind: 'genuine' };

function signed(body: Uint8Array, timestamp = String(nowMs / 1000), secretKey = keys.secretKey) {
  const message = Buffer.concat([Buffer.from(timestamp), body]);
  return { 'x-signature-ed25519': hex(nacl.sign.detached(message, secretKey)), 'x-signature-timestamp': timestamp };
}

const body = fc.uint8Array({ maxLength: 300 });
const someBody = fc.uint8Array({ minLength: 1, maxLength: 300 });

describe('whether Discord sent a request', () => {
  it('is told as tweetnacl tells it, for genuine and forged ones alike', () => {
    const other = nacl.sign.keyPair();
    fc.assert(
      fc.property(body, fc.boolean(), (bytes, forged) => {
        const headers = signed(bytes, undefined, forged ? other.secretKey : keys.secretKey);
        const message = Buffer.concat([Buffer.from(headers['x-signature-timestamp']), bytes]);
        const second = Buffer.from(headers['x-signature-ed25519'], 'hex');
        const opinion = nacl.sign.detached.verify(message, second, keys.publicKey);
        expect(signature.check(headers, bytes, nowMs).kind).toBe(opinion ? 'genuine' : 'refused');
        expect(opinion).toBe(!forged);
      }),
      { numRuns: runs(40) },
    );
  });

  it('is no, when any byte of the body was altered', () => {
    fc.assert(
      fc.property(someBody, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
        const headers = signed(bytes);
        const altered = Uint8Array.from(bytes);
        altered[at % bytes.length] = (altered[at % bytes.length] ?? 0) ^ change;
        expect(signature.check(headers, altered, nowMs)).toEqual({ kind: 'refused', reason: 'bad-signature' });
      }),
    );
  });

  it('is no, when any digit of the signature or of the timestamp was altered', () => {
    const digit = fc.constantFrom(...'0123456789abcdef');
    fc.assert(
      fc.property(body, fc.boolean(), fc.nat(), digit, (bytes, ofTimestamp, at, put) => {
        const headers = signed(bytes);
        const name = ofTimestamp ? 'x-signature-timestamp' : 'x-signature-ed25519';
        const place = at % headers[name].length;
        const altered = headers[name].slice(0, place) + put + headers[name].slice(place + 1);
        fc.pre(altered !== headers[name]);
        expect(signature.check({ ...headers, [name]: altered }, bytes, nowMs).kind).toBe('refused');
      }),
    );
  });

  it('is no, and never an exception, for any headers at all', () => {
    const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant(undefined), fc.base64String());
    fc.assert(
      fc.property(value, value, body, (one, two, bytes) => {
        const headers = { 'x-signature-ed25519': one, 'x-signature-timestamp': two };
        expect(signature.check(headers, bytes, nowMs).kind).toBe('refused');
      }),
    );
  });
});

describe('why it is refused', () => {
  const bytes = Buffer.from('{"type":1}');
  const good = signed(bytes);
  const long = good['x-signature-ed25519'];
  const cases: readonly [string, Record<string, string | undefined>, string][] = [
    ['no signature', { 'x-signature-ed25519': undefined }, 'missing-header'],
    ['no timestamp', { 'x-signature-timestamp': undefined }, 'missing-header'],
    ['an odd number of digits', { 'x-signature-ed25519': long.slice(1) }, 'malformed-header'],
    ['a byte too few', { 'x-signature-ed25519': long.slice(2) }, 'malformed-header'],
    ['a byte too many', { 'x-signature-ed25519': `${long}00` }, 'malformed-header'],
    ['a letter that is no digit', { 'x-signature-ed25519': `g${long.slice(1)}` }, 'malformed-header'],
    ['two signatures in one header', { 'x-signature-ed25519': `${long}, ${long}` }, 'malformed-header'],
    ['a line break after it', { 'x-signature-ed25519': `${long}\n` }, 'malformed-header'],
    ['an empty signature', { 'x-signature-ed25519': '' }, 'malformed-header'],
    ['a timestamp in words', { 'x-signature-timestamp': 'yesterday' }, 'malformed-header'],
    ['a timestamp with a fraction', { 'x-signature-timestamp': `${nowMs / 1000}.5` }, 'malformed-header'],
    ['a signature of zeros', { 'x-signature-ed25519': '0'.repeat(128) }, 'bad-signature'],
  ];
  it.each(cases)('is told for %s', (_, changed, reason) => {
    expect(signature.check({ ...good, ...changed }, bytes, nowMs)).toEqual({ kind: 'refused', reason });
  });

  it('is its age, five minutes before or after, however well it is signed', () => {
    const fiveMinutes = 5 * 60;
    const at = (seconds: number) => signature.check(signed(bytes, String(nowMs / 1000 + seconds)), bytes, nowMs);
    expect([at(-fiveMinutes), at(fiveMinutes)]).toEqual([genuine, genuine]);
    const stale = { kind: 'refused', reason: 'stale-timestamp' };
    expect([at(-fiveMinutes - 1), at(fiveMinutes + 1)]).toEqual([stale, stale]);
  });

  it('is not the case of its letters', () => {
    const upper = { ...good, 'x-signature-ed25519': long.toUpperCase() };
    expect(signature.check(upper, bytes, nowMs)).toEqual(genuine);
  });
});

describe('a malformed public key', () => {
  it.each([
    ['', '0 characters'],
    [hex(keys.publicKey).slice(1), '63 characters'],
    [`${hex(keys.publicKey)}\n`, '65 characters, not all hexadecimal'],
    [`x${hex(keys.publicKey).slice(1)}`, 'not all hexadecimal'],
  ])('%j is refused and told why', (key, why) => {
    expect(() => new InteractionSignature(key)).toThrow(why);
  });
});
