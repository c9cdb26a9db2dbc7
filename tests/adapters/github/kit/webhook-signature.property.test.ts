import { verify } from '@octokit/webhooks-methods';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WebhookSignature } from '../../../../src/adapters/github/kit/webhook-signature.ts';
import { signDelivery } from '../../../../src/adapters/in-memory/github/github-payloads.ts';
import { runs } from '../../../support/property-budget.ts';

const name = 'x-hub-signature-256';
const secret = fc.stringMatching(/^[!-~]{1,60}$/);
const body = fc.uint8Array({ minLength: 1, maxLength: 300 });

describe('the signature of a GitHub delivery', () => {
  it('is genuine over any bytes, whether the current secret signed them or the one rotated out', () => {
    fc.assert(
      fc.property(secret, secret, body, (current, old, bytes) => {
        const signature = new WebhookSignature([current, old]);
        for (const signedWith of [current, old]) {
          const headers = { [name]: signDelivery(signedWith, bytes) };
          expect(signature.check(headers, bytes)).toEqual({ kind: 'genuine' });
        }
      }),
    );
  });

  it('refuses when any one byte of the body is another', () => {
    fc.assert(
      fc.property(secret, body, fc.nat(), fc.integer({ min: 1, max: 255 }), (key, bytes, at, flip) => {
        const altered = Uint8Array.from(bytes);
        const index = at % bytes.length;
        altered[index] = (bytes[index] ?? 0) ^ flip;
        const headers = { [name]: signDelivery(key, bytes) };
        expect(new WebhookSignature([key]).check(headers, altered)).toEqual({
          kind: 'refused',
          reason: 'bad-signature',
        });
      }),
    );
  });

  it('refuses when any one character of the signature is another', () => {
    fc.assert(
      fc.property(secret, body, fc.nat(70), fc.integer({ min: 33, max: 126 }), (key, bytes, at, code) => {
        const right = signDelivery(key, bytes);
        const wrong = right.slice(0, at) + String.fromCharCode(code) + right.slice(at + 1);
        fc.pre(wrong !== right);
        expect(new WebhookSignature([key]).check({ [name]: wrong }, bytes).kind).toBe('refused');
      }),
    );
  });

  it('never throws, whatever the header holds', () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), fc.uint8Array(), (header, bytes) => {
        expect(new WebhookSignature(['s']).check({ [name]: header }, bytes).kind).toBe('refused');
      }),
    );
  });

  it("agrees with Octokit's own verification on right, wrong and mangled signatures", async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).map((value) => value.toWellFormed());
    const mangled = fc.constantFrom<(right: string) => string>(
      (right) => right,
      (right) => right.slice(0, -1),
      (right) => `${right}0`,
      (right) => right.toUpperCase(),
      (right) => right.slice('sha256='.length),
      (right) => right.replace('sha256', 'sha1'),
      (right) => `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`,
    );
    const check = async (key: string, other: string, payload: string, mangle: (right: string) => string) => {
      for (const signer of [key, other]) {
        const header = mangle(signDelivery(signer, payload));
        const ours = new WebhookSignature([key]).check({ [name]: header }, Buffer.from(payload)).kind === 'genuine';
        expect(ours).toBe(await verify(key, payload, header));
      }
    };
    await fc.assert(fc.asyncProperty(secret, secret, text, mangled, check), { numRuns: runs(200) });
  });
});
