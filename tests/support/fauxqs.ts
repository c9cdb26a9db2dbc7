import { buildApp } from 'fauxqs';

export type Fauxqs = { readonly endpoint: string; stop(): Promise<void> };

/** An SQS of its own. Not by its own start function, because that listens on all interfaces. */
export async function startFauxqs(): Promise<Fauxqs> {
  const app = buildApp({ logger: false });
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
  return { endpoint, stop: () => app.close() };
}
