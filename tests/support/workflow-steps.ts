import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a tool prints, by how its call begins, after what was called before; null: it fails. The longest beginning counts. */
export type StandInTools = Readonly<Record<string, (before: readonly string[]) => string | null>>;

export type RanSteps = {
  readonly exitCode: number | null;
  readonly log: string;
  /** What the steps wrote to `GITHUB_OUTPUT`. */
  readonly outputs: string;
  /** Every call of a tool, in order. */
  readonly calls: readonly string[];
  /** What lies in the working directory in the end. */
  readonly files: readonly string[];
};

/** Runs scripts of steps as a runner does, one after the other until one fails, with bash and these tools and no other. */
export async function runSteps(
  scripts: readonly string[],
  env: Readonly<Record<string, string>>,
  tools: StandInTools,
): Promise<RanSteps> {
  const folder = mkdtempSync(join(tmpdir(), 'geonbot-steps-'));
  const [bin, work] = [mkdtempSync(join(folder, 'bin-')), mkdtempSync(join(folder, 'work-'))];
  const [output, environment] = [join(folder, 'output'), join(folder, 'environment')];
  for (const file of [output, environment]) writeFileSync(file, '');
  const { calls, port, stop } = await answering(tools);
  for (const name of new Set(Object.keys(tools).map((call) => call.split(' ')[0] ?? ''))) {
    writeFileSync(join(bin, name), tool(name, port));
    chmodSync(join(bin, name), 0o755);
  }
  let [exitCode, log]: [number | null, string] = [0, ''];
  for (const script of scripts) {
    const added = Object.fromEntries(
      readFileSync(environment, 'utf8')
        .split('\n')
        .filter((line) => line.includes('='))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const known = { PATH: bin, GITHUB_OUTPUT: output, GITHUB_ENV: environment, ...env, ...added };
    const ran = await bash(script, work, known);
    log += ran.log;
    exitCode = ran.exitCode;
    if (exitCode !== 0) break;
  }
  await stop();
  return { exitCode, log, outputs: readFileSync(output, 'utf8'), calls, files: readdirSync(work) };
}

/** As GitHub documents for `shell: bash`, and stricter: a variable that nobody set is an error. */
function bash(script: string, cwd: string, env: Readonly<Record<string, string>>) {
  return new Promise<{ exitCode: number | null; log: string }>((resolve, reject) => {
    const args = ['--noprofile', '--norc', '-euo', 'pipefail', '-c', script];
    const running = spawn('/bin/bash', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    for (const stream of [running.stdout, running.stderr]) stream.on('data', (chunk) => (log += chunk));
    running.on('error', reject);
    running.on('close', (exitCode) => resolve({ exitCode, log }));
  });
}

/** Takes all that is piped into it, and asks the test what to say. In bash, because a Node for each call took most of the time. */
function tool(name: string, port: number): string {
  return `#!/bin/bash
call='${name}'
for word; do call+=" $word"; done
[[ -p /dev/stdin ]] && mapfile
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\0' "$call" >&3
IFS= read -r -d '' answer <&3
[[ $answer == said:* ]] || exit 1
printf '%s\\n' "\${answer#said:}"
`;
}

async function answering(tools: StandInTools) {
  const calls: string[] = [];
  const server = createServer((connection) => {
    let text = '';
    connection.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      if (!text.endsWith('\0')) return;
      const call = text.slice(0, -1);
      const [found] = Object.keys(tools)
        .filter((beginning) => call.startsWith(beginning))
        .sort((a, b) => b.length - a.length);
      const said = found === undefined ? null : tools[found]?.(calls);
      calls.push(call);
      connection.end(typeof said === 'string' ? `said:${said}` : '');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { calls, port, stop: () => new Promise<void>((closed) => server.close(() => closed())) };
}
