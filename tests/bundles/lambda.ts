import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const builtLambdas = fileURLToPath(new URL('../../dist/lambda', import.meta.url));

export type Entrypoint =
  | 'discord-interactions'
  | 'version-suggestions'
  | 'github-webhook'
  | 'worker'
  | 'cost-report'
  | 'own-alarms';

export type Invocation = {
  readonly answer: unknown;
  /** What the handler, or the loading of it, threw. */
  readonly error: string | null;
  /** Everything that it logged. */
  readonly log: string;
  /** The files that were loaded until it answered. */
  readonly loaded: readonly string[];
};

/** Runs one built bundle in a process of its own that has this environment and no other. `lambdas`: the folder of the bundles. */
export async function runLambda(
  entrypoint: Entrypoint,
  environment: Readonly<Record<string, string>>,
  event: unknown,
  lambdas = builtLambdas,
): Promise<Invocation> {
  const { text, log } = await runScript('invoke.cjs', entrypoint, environment, event, lambdas);
  const { answer = null, error = null, loaded = [] } = text === '' ? { error: log } : JSON.parse(text);
  return { answer, error, log, loaded };
}

export type Outcome = {
  readonly answer: unknown;
  readonly error: string | null;
  readonly tookMs: number;
};

export type Life = {
  /** One for each event; null where the process died before. */
  readonly outcomes: readonly Outcome[] | null;
  readonly log: string;
};

/**
 * Gives one process of a built bundle all these events at once, and lets it live on for `lingerMs`, because what is left
 * behind by an event may end the process later, as it would end the next event's at Lambda.
 */
export async function runInOneProcess(
  entrypoint: Entrypoint,
  environment: Readonly<Record<string, string>>,
  events: readonly unknown[],
  lingerMs: number,
): Promise<Life> {
  const { text, log } = await runScript('invoke-at-once.cjs', entrypoint, environment, { events, lingerMs });
  return { outcomes: text === '' ? null : JSON.parse(text), log };
}

/** One process of a built bundle that takes one event after another, as Lambda's do. Its clock is as far ahead as one asks. */
export class WarmLambda {
  readonly #running: ReturnType<typeof start>;
  readonly #waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  #log = '';

  constructor(entrypoint: Entrypoint, environment: Readonly<Record<string, string>>) {
    this.#running = start('invoke-warm.cjs', entrypoint, environment, (chunk) => {
      this.#log += chunk;
    });
    createInterface({ input: this.#running.result }).on('line', (line) => this.#waiting.shift()?.resolve(line));
    this.#running.child.on('close', () => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error(`the process died: ${this.#log}`));
    });
  }

  async invoke(event: unknown, laterMs: number): Promise<Invocation> {
    const line = new Promise<string>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    this.#running.child.stdin?.write(`${JSON.stringify({ event, laterMs })}\n`);
    return { ...JSON.parse(await line), log: this.#log };
  }

  stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#running.child.on('close', () => resolve()));
    this.#running.child.kill();
    return closed;
  }
}

function start(
  script: 'invoke.cjs' | 'invoke-at-once.cjs' | 'invoke-warm.cjs',
  entrypoint: Entrypoint,
  environment: Readonly<Record<string, string>>,
  write: (log: string) => void,
  lambdas = builtLambdas,
) {
  const bundle = join(lambdas, entrypoint, 'index.cjs');
  if (!existsSync(bundle)) throw new Error('there are no bundles yet: npm run build');
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const { AWS_CALLS_SEEN: calls } = process.env;
  const recorder = calls === undefined ? [] : ['--require', here('record-aws-calls.cjs')];
  const child = spawn(process.execPath, [...recorder, here(script), bundle, ...(calls === undefined ? [] : [calls])], {
    env: { PATH: '', ...environment },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const [, out, err, result] = child.stdio;
  for (const stream of [out, err]) stream?.on('data', write);
  return { child, result: result as Readable };
}

function runScript(
  script: 'invoke.cjs' | 'invoke-at-once.cjs',
  entrypoint: Entrypoint,
  environment: Readonly<Record<string, string>>,
  input: unknown,
  lambdas?: string,
): Promise<{ readonly text: string; readonly log: string }> {
  return new Promise((resolve, reject) => {
    let log = '';
    let text = '';
    const { child: running, result } = start(
      script,
      entrypoint,
      environment,
      (chunk) => {
        log += chunk;
      },
      lambdas,
    );
    result.on('data', (chunk) => (text += chunk));
    running.on('error', reject);
    running.on('close', () => resolve({ text, log }));
    running.stdin?.end(JSON.stringify(input));
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
