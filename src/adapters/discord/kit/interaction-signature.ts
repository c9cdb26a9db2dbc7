import { createPublicKey, type KeyObject, verify } from 'node:crypto';

export type SignatureCheck =
  | { readonly kind: 'genuine' }
  | {
      readonly kind: 'refused';
      readonly reason: 'missing-header' | 'malformed-header' | 'stale-timestamp' | 'bad-signature';
    };

const freshForMs = 5 * 60_000;
/** The fixed start of an Ed25519 key in SPKI form (RFC 8410); the 32 bytes follow. */
const spkiPrefix = '302a300506032b6570032100';
const keyHex = /^[0-9a-f]{64}$/i;
const signatureHex = /^[0-9a-f]{128}$/i;
const epochSeconds = /^\d{1,12}$/;

/** Tells whether Discord itself sent a request: Ed25519 over the timestamp and the raw body. */
export class InteractionSignature {
  readonly #key: KeyObject;

  /** @throws Error saying what is wrong with a key that is not 64 hexadecimal digits. */
  constructor(publicKeyHex: string) {
    if (!keyHex.test(publicKeyHex)) {
      const found = `${publicKeyHex.length} characters${/^[0-9a-f]*$/i.test(publicKeyHex) ? '' : ', not all hexadecimal'}`;
      throw new Error(`Discord's public key must be 64 hexadecimal digits, but it is ${found}`);
    }
    const der = Buffer.from(spkiPrefix + publicKeyHex, 'hex');
    this.#key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  }

  /** `headers` have lower-case names; `body` is what came over the wire, byte for byte. Never throws. */
  check(headers: Readonly<Record<string, string | undefined>>, body: Uint8Array, nowMs: number): SignatureCheck {
    const signature = headers['x-signature-ed25519'];
    const timestamp = headers['x-signature-timestamp'];
    if (signature === undefined || timestamp === undefined) return refused('missing-header');
    if (!signatureHex.test(signature) || !epochSeconds.test(timestamp)) return refused('malformed-header');
    if (!(Math.abs(nowMs - Number(timestamp) * 1000) <= freshForMs)) return refused('stale-timestamp');
    return this.#isSigned(timestamp, body, signature) ? { kind: 'genuine' } : refused('bad-signature');
  }

  #isSigned(timestamp: string, body: Uint8Array, signature: string): boolean {
    try {
      return verify(null, Buffer.concat([Buffer.from(timestamp), body]), this.#key, Buffer.from(signature, 'hex'));
    } catch {
      return false;
    }
  }
}

function refused(reason: (SignatureCheck & { kind: 'refused' })['reason']): SignatureCheck {
  return { kind: 'refused', reason };
}
