import nacl from 'tweetnacl';

/** One HTTP request from Discord to the bot; header names are lower-case. */
export type SignedRequest = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** Discord's own key of an application: a new one each time, because a key that is written down is a key that leaks. */
export class InMemoryDiscordSigner {
  readonly #keys = nacl.sign.keyPair();

  get publicKeyHex(): string {
    return Buffer.from(this.#keys.publicKey).toString('hex');
  }

  sign(body: string, atMs: number): SignedRequest {
    const timestamp = String(Math.floor(atMs / 1000));
    const signature = nacl.sign.detached(Buffer.from(timestamp + body), this.#keys.secretKey);
    return {
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
        'x-signature-ed25519': Buffer.from(signature).toString('hex'),
        'x-signature-timestamp': timestamp,
      },
      body,
    };
  }

  /** Well formed, and signed by nobody: Discord sends such requests to see whether they are refused. */
  forge(body: string, atMs: number): SignedRequest {
    const other = nacl.sign.keyPair();
    const signed = this.sign(body, atMs);
    const signature = nacl.sign.detached(Buffer.from(signed.headers['x-signature-timestamp'] + body), other.secretKey);
    return { body, headers: { ...signed.headers, 'x-signature-ed25519': Buffer.from(signature).toString('hex') } };
  }
}
