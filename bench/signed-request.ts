import { generateKeyPairSync, sign } from 'node:crypto';

/** A fresh key pair, and API Gateway events signed with it as Discord signs. */
export function discordSigner(): { publicKeyHex: string; event: (payload: object) => object } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicKeyHex = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const event = (payload: object) => {
    const body = JSON.stringify(payload);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = sign(null, Buffer.from(timestamp + body), privateKey).toString('hex');
    const headers = {
      'content-type': 'application/json',
      'x-signature-ed25519': signature,
      'x-signature-timestamp': timestamp,
    };
    return {
      version: '2.0',
      rawPath: '/discord/interactions',
      requestContext: { http: { method: 'POST', path: '/discord/interactions' } },
      headers,
      body,
      isBase64Encoded: false,
    };
  };
  return { publicKeyHex, event };
}

export const ping = { type: 1, id: '1', application_id: '900000000000000099', token: 'token', version: 1 };

export function statusCommand(guild: string): object {
  return {
    type: 2,
    id: '1300000000000000001',
    application_id: '900000000000000099',
    token: 'token-of-the-interaction',
    version: 1,
    guild_id: guild,
    channel_id: '900000000000000011',
    locale: 'en-US',
    member: { user: { id: '900000000000000031', username: 'kim' }, roles: [], permissions: '0' },
    data: { id: '1', name: 'status', type: 1, options: [] },
  };
}

export function helpCommand(guild: string): object {
  const data = { id: '2', name: 'help', type: 1, options: [] };
  return { ...statusCommand(guild), id: '1300000000000000002', data };
}
