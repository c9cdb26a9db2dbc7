import { verifyKey } from 'discord-interactions';

/** Discord's own verification, in the smallest Lambda that answers a PING with it. */
export async function handler(event: { body: string; headers: Record<string, string> }): Promise<object> {
  const { 'x-signature-ed25519': signature = '', 'x-signature-timestamp': timestamp = '' } = event.headers;
  const genuine = await verifyKey(event.body, signature, timestamp, process.env['DISCORD_PUBLIC_KEY'] ?? '');
  if (!genuine) return { statusCode: 401, body: '' };
  const { type } = JSON.parse(event.body);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ type }) };
}
