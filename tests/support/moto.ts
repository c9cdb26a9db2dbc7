import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';

/** How many tasks each ECS service has on moto, whatever it wants. */
export const motoRunningTasks = 2;

export type Moto = { readonly endpoint: string };

/**
 * Runs a suite against a moto server of its own, which forgets everything before each test. Where moto is not installed it
 * says so loudly; on a CI machine that is a failure, because a suite that never runs proves nothing.
 */
export function withMoto(suite: (moto: Moto) => void): void {
  const command = motoServer();
  if (command === null) {
    describeWithoutMoto();
    return;
  }
  describe('on moto', () => {
    let running: { readonly endpoint: string; readonly process: ChildProcess } | null = null;
    const moto: Moto = {
      get endpoint() {
        return running?.endpoint ?? '';
      },
    };
    beforeAll(async () => {
      running = await start(command);
    });
    beforeEach(async () => {
      await fetch(`${moto.endpoint}/moto-api/reset`, { method: 'POST' });
    });
    afterAll(async () => {
      await stop(running?.process);
    });
    suite(moto);
  });
}

function describeWithoutMoto(): void {
  const advice = "moto_server is not installed: pip install 'moto[server]==5.2.1'";
  if (process.env['CI'] !== undefined) {
    it('needs moto_server', () => {
      throw new Error(advice);
    });
    return;
  }
  process.stderr.write(`\n!!! ${advice}\n!!! Nothing of this suite runs.\n\n`);
  // biome-ignore lint/suspicious/noSkippedTests: a developer without Python still runs everything else, and is told.
  it.skip(`does not run, because ${advice}`, () => undefined);
}

function motoServer(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    try {
      const command = join(folder, 'moto_server');
      accessSync(command, constants.X_OK);
      return command;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

async function start(command: string) {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(command, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, MOTO_ECS_SERVICE_RUNNING: String(motoRunningTasks), MOTO_EC2_LOAD_DEFAULT_AMIS: 'false' },
  });
  while (!(await answers(`${endpoint}/moto-api/`))) {
    if (child.exitCode !== null) throw new Error(`moto_server ended with ${child.exitCode} before it was ready`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { endpoint, process: child };
}

async function stop(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status > 0;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
