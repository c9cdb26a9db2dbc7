import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does to every request, whatever it asks. `stops`: headers and half a body, and then nothing; `breaks off`: and then the end. */
export const troubles = ['429', '500', 'silent', 'stops', 'breaks off', '429 and stops', '429 and breaks off'] as const;
export type Trouble = (typeof troubles)[number];

export type TroubledServer = {
  readonly url: string;
  /** `performance.now()` of each request. */
  readonly askedAtMs: readonly number[];
  close(): Promise<void>;
};

const halfABody = '{"id":"9000';
const whole = { 'content-type': 'application/json' };
const half = { ...whole, 'content-length': '1000' };

/** A server on a local port that reads every request to its end and then is in trouble. */
export async function startTroubledServer(trouble: Trouble, retryAfterS = 3): Promise<TroubledServer> {
  const askedAtMs: number[] = [];
  const busy = { 'retry-after': String(retryAfterS) };
  const answers: Readonly<Record<Trouble, (response: ServerResponse) => void>> = {
    '429': (response) => {
      response.writeHead(429, { ...whole, ...busy });
      response.end(JSON.stringify({ message: 'You are being rate limited.', retry_after: retryAfterS, global: false }));
    },
    '500': (response) => response.writeHead(500, whole).end('{"message":"500: Internal Server Error","code":0}'),
    silent: () => undefined,
    stops: (response) => response.writeHead(200, half).write(halfABody),
    'breaks off': (response) => breakOff(response.writeHead(200, half)),
    '429 and stops': (response) => response.writeHead(429, { ...half, ...busy }).write(halfABody),
    '429 and breaks off': (response) => breakOff(response.writeHead(429, { ...half, ...busy })),
  };
  const server = createServer((incoming, response) => {
    askedAtMs.push(performance.now());
    incoming.resume();
    incoming.on('end', () => answers[trouble](response));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    askedAtMs,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}

function breakOff(response: ServerResponse): void {
  response.write(halfABody, () => setTimeout(() => response.destroy(), 20));
}
