import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignatureVerdict =
  | { readonly kind: 'genuine' }
  | { readonly kind: 'refused'; readonly reason: 'missing-header' | 'malformed-header' | 'bad-signature' };

const headerPattern = /^sha256=([0-9a-f]{64})$/;

/**
 * Tells whether GitHub sent a delivery: `X-Hub-Signature-256` is `sha256=` and the HMAC-SHA256 of the raw body in
 * lower-case hex (docs.github.com, "Validating webhook deliveries").
 */
export class WebhookSignature {
  readonly #secrets: readonly string[];

  /**
   * The first secret is the current one, the others are being rotated out. A value may hold several, one per line, so
   * that one stored parameter is enough for a rotation.
   *
   * @throws Error when there is no secret, or a value without one: an empty key would let anybody sign.
   */
  constructor(secrets: readonly string[]) {
    const perValue = secrets.map((value) => value.split(/\r?\n/).filter((line) => line.trim() !== ''));
    if (perValue.length === 0 || perValue.some((lines) => lines.length === 0)) {
      throw new Error('the GitHub webhook secret is empty');
    }
    this.#secrets = perValue.flat();
  }

  /** `headers` have lower-case names; `body` is what came over the wire, byte for byte. Never throws. */
  check(headers: Readonly<Record<string, string | undefined>>, body: Uint8Array): SignatureVerdict {
    const header = headers['x-hub-signature-256'];
    if (typeof header !== 'string' || header === '') return { kind: 'refused', reason: 'missing-header' };
    const hex = headerPattern.exec(header)?.[1];
    if (hex === undefined) return { kind: 'refused', reason: 'malformed-header' };
    const claimed = Buffer.from(hex, 'hex');
    // Every secret is tried, because the time taken must not tell which one fitted.
    const fits = this.#secrets.filter((secret) =>
      timingSafeEqual(createHmac('sha256', secret).update(body).digest(), claimed),
    );
    return fits.length > 0 ? { kind: 'genuine' } : { kind: 'refused', reason: 'bad-signature' };
  }
}
