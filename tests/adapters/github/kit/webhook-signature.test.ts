import { describe, expect, it } from 'vitest';
import { WebhookSignature } from '../../../../src/adapters/github/kit/webhook-signature.ts';
import { signDelivery } from '../../../../src/adapters/in-memory/github/github-payloads.ts';

const body = Buffer.from('Hello, World!');
const documented = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

describe('the signature of a GitHub delivery', () => {
  it("accepts the example of GitHub's documentation", () => {
    const signature = new WebhookSignature(["It's a Secret to Everybody"]);
    expect(signature.check({ 'x-hub-signature-256': documented }, body)).toEqual({ kind: 'genuine' });
  });

  it('finds both secrets of a rotation in one value, one per line', () => {
    const signature = new WebhookSignature(["new one\r\nIt's a Secret to Everybody\n"]);
    expect(signature.check({ 'x-hub-signature-256': documented }, body)).toEqual({ kind: 'genuine' });
    const newer = { 'x-hub-signature-256': signDelivery('new one', body) };
    expect(signature.check(newer, body)).toEqual({ kind: 'genuine' });
  });

  it.each([
    ['missing-header', {}],
    ['missing-header', { 'x-hub-signature-256': '' }],
    ['missing-header', { 'x-hub-signature': 'sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59' }],
    ['malformed-header', { 'x-hub-signature-256': documented.slice(7) }],
    ['malformed-header', { 'x-hub-signature-256': documented.toUpperCase() }],
    ['malformed-header', { 'x-hub-signature-256': `${documented}\n` }],
    ['malformed-header', { 'x-hub-signature-256': `${documented}00` }],
    ['bad-signature', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
  ])('refuses with %s: %j', (reason, headers) => {
    const signature = new WebhookSignature(["It's a Secret to Everybody"]);
    expect(signature.check(headers, body)).toEqual({ kind: 'refused', reason });
  });

  it.each([[[]], [['']], [[' \n']], [['good', '']]])('refuses to start without a secret: %j', (secrets) => {
    expect(() => new WebhookSignature(secrets)).toThrow('the GitHub webhook secret is empty');
  });
});
