import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Contender = {
  readonly name: string;
  readonly handler: string;
  readonly event: string;
  /** What the answer must contain, because a contender that fails is quick. */
  readonly expects: string;
};

export type Cold = { readonly name: string; readonly medianMs: number; readonly ratio: number };

const child = fileURLToPath(new URL('cold-child.cjs', import.meta.url));

/** Whole processes in turn, one of each contender a round; ratios are the median of each round's ratio to the first. */
export async function coldStarts(
  contenders: readonly Contender[],
  rounds: number,
  environment: Readonly<Record<string, string>>,
): Promise<readonly Cold[]> {
  for (const contender of contenders) await once(contender, environment);
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) times[index]?.push(await once(contender, environment));
  }
  const base = times[0] ?? [];
  return contenders.map(({ name }, index) => {
    const own = times[index] ?? [];
    return { name, medianMs: median(own), ratio: median(own.map((ms, round) => ms / (base[round] ?? Number.NaN))) };
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

function once(contender: Contender, environment: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const running = spawn(process.execPath, [child, contender.handler, contender.event], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    running.stdout.on('data', (chunk) => (output += chunk));
    running.stderr.on('data', (chunk) => (output += chunk));
    running.on('error', reject);
    running.on('close', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      if (output.includes(contender.expects)) resolve(ms);
      else reject(new Error(`${contender.name} did not answer ${contender.expects}: ${output.slice(0, 500)}`));
    });
  });
}
