import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import aws4 from 'aws4';

export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
};

/** What a function does with its event. `'hangs'` never answers. */
export type Deployed = (event: unknown) => Promise<unknown> | 'hangs';

export type LambdaStandIn = {
  readonly endpoint: string;
  readonly functions: Map<string, Deployed>;
  /** Signatures that did not fit, in words. */
  readonly problems: readonly string[];
  /** From now on Lambda itself refuses, such as `TooManyRequestsException`. */
  refuseWith(status: number, type: string): void;
  stop(): Promise<void>;
};

/**
 * Lambda's Invoke on a loopback port: checks the signature as AWS does, and answers as its API reference says
 * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html).
 */
export async function startLambdaStandIn(region: string, credentials: Credentials): Promise<LambdaStandIn> {
  const functions = new Map<string, Deployed>();
  const problems: string[] = [];
  let refusal: { readonly status: number; readonly type: string } | null = null;
  const server = createServer(async (incoming, outgoing) => {
    const body = await textOf(incoming);
    const refuse = (status: number, type: string) => {
      outgoing.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
      // As AWS does, which quotes what it compared with.
      outgoing.end(JSON.stringify({ Type: 'User', message: JSON.stringify(incoming.headers) }));
    };
    const problem = signatureProblem(incoming, body, region, credentials);
    if (problem !== null) {
      problems.push(problem);
      return refuse(403, 'InvalidSignatureException');
    }
    if (refusal !== null) return refuse(refusal.status, refusal.type);
    const [, name = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(incoming.url ?? '') ?? [];
    const run = functions.get(decodeURIComponent(name));
    if (run === undefined || incoming.method !== 'POST') return refuse(404, 'ResourceNotFoundException');
    const running = run(JSON.parse(body));
    if (running === 'hangs') return;
    const { failed, payload } = await running.then(
      (answer) => ({ failed: false, payload: answer ?? null }),
      (error: Error) => ({ failed: true, payload: { errorType: error.name, errorMessage: error.message } }),
    );
    outgoing.writeHead(200, {
      'content-type': 'application/json',
      'x-amz-executed-version': '$LATEST',
      ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
    });
    outgoing.end(JSON.stringify(payload));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    functions,
    problems,
    refuseWith(status, type) {
      refusal = { status, type };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Signs again what came, by what it says was signed, and compares. */
function signatureProblem(
  { headers, url = '/' }: IncomingMessage,
  body: string,
  region: string,
  credentials: Credentials,
): string | null {
  const given = String(headers.authorization ?? '');
  const [, names = ''] = /SignedHeaders=([^,]+)/.exec(given) ?? [];
  const signed = names.split(';').filter((name) => name !== '' && name !== 'content-length');
  const again = aws4.sign(
    {
      service: 'lambda',
      region,
      method: 'POST',
      path: url,
      host: headers.host ?? '',
      headers: Object.fromEntries(signed.map((name) => [name, String(headers[name])])),
      body,
    },
    {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken === null ? {} : { sessionToken: credentials.sessionToken }),
    },
  );
  const expected = String(again.headers?.['Authorization'] ?? '');
  const part = (text: string, name: string) => new RegExp(`${name}=([^, ]+)`).exec(text)?.[1];
  for (const name of ['Credential', 'Signature']) {
    if (part(given, name) === undefined || part(given, name) !== part(expected, name)) return `${name} does not fit`;
  }
  return null;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
