import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type AwsRequest = {
  /** Such as `AmazonSSM.GetParameters`. */
  readonly target: string;
  /** With its query, such as `/clusters/main`; only EKS says there what it wants. */
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** `'hang-up'` breaks the connection, `'silence'` leaves it open and says nothing. */
export type AwsAnswer = { readonly status: number; readonly body: unknown } | 'hang-up' | 'silence';

export type AwsStandIn = {
  readonly endpoint: string;
  readonly requests: readonly AwsRequest[];
  stop(): Promise<void>;
};

/** Speaks AWS's JSON protocol on a loopback port and answers as it is told, for what no emulator does. */
export async function startAwsStandIn(
  answer: (request: AwsRequest, count: number) => AwsAnswer | Promise<AwsAnswer>,
): Promise<AwsStandIn> {
  const requests: AwsRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const target = String(incoming.headers['x-amz-target'] ?? '');
    const request = { target, path: incoming.url ?? '/', body: await textOf(incoming), headers: incoming.headers };
    requests.push(request);
    const answered = await answer(request, requests.length);
    if (answered === 'silence') return;
    if (answered === 'hang-up') {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answered.status, { 'content-type': 'application/x-amz-json-1.1' });
    outgoing.end(typeof answered.body === 'string' ? answered.body : JSON.stringify(answered.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** AWS's refusal, such as `awsError('ThrottlingException')`. */
export function awsError(type: string, status = 400, message = 'told to'): AwsAnswer {
  return { status, body: { __type: `com.amazonaws.test#${type}`, message, Message: message } };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
