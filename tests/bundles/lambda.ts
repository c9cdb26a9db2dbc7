import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Entrypoint = 'discord-interactions' | 'version-suggestions' | 'github-webhook' | 'worker' | 'cost-report';

export type Invocation = {
  readonly answer: unknown;
  /** What the handler, or the loading of it, threw. */
  readonly error: string | null;
  /** Everything that it logged. */
  readonly log: string;
};

const invoke = fileURLToPath(new URL('invoke.cjs', import.meta.url));

/** Runs one built bundle in a process of its own that has this environment and no other. */
export function runLambda(
  entrypoint: Entrypoint,
  environment: Readonly<Record<string, string>>,
  event: unknown,
): Promise<Invocation> {
  const bundle = fileURLToPath(new URL(`../../dist/lambda/${entrypoint}/index.cjs`, import.meta.url));
  if (!existsSync(bundle)) throw new Error('there are no bundles yet: npm run build');
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [invoke, bundle], {
      env: { PATH: '', ...environment },
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    });
    const [, out, err, result] = running.stdio;
    let log = '';
    let text = '';
    for (const stream of [out, err]) stream?.on('data', (chunk) => (log += chunk));
    if (result !== null && result !== undefined && 'read' in result) result.on('data', (chunk) => (text += chunk));
    running.on('error', reject);
    running.on('close', () => {
      const { answer = null, error = null } = text === '' ? { error: log } : JSON.parse(text);
      resolve({ answer, error, log });
    });
    running.stdin?.end(JSON.stringify(event));
  });
}

/** An API Gateway event (HTTP API, payload 2.0). */
export function httpEvent(headers: Readonly<Record<string, string>>, body: string | Uint8Array): object {
  const encoded = typeof body !== 'string';
  return {
    version: '2.0',
    headers: { 'content-type': 'application/json', ...headers },
    body: encoded ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: encoded,
  };
}
