import { spawn } from 'node:child_process';
import { type Contender, child } from './cold.ts';

export type Instructions = { readonly name: string; readonly millions: number; readonly ratio: number };

/**
 * Instructions that a cold process runs, counted by valgrind: no neighbour of the machine changes them, where CPU time on a busy one
 * doubles. Without those of the kernel, and without threads, so that ratios are not those of CPU time. Ten seconds of CPU each.
 */
export async function instructions(
  contenders: readonly Contender[],
  environment: Readonly<Record<string, string>>,
): Promise<readonly Instructions[]> {
  const counted: Instructions[] = [];
  for (const contender of contenders) {
    const millions = (await counts(contender, environment)) / 1_000_000;
    counted.push({ name: contender.name, millions, ratio: millions / (counted[0]?.millions ?? millions) });
  }
  return counted;
}

export function instructionLines(counted: readonly Instructions[]): readonly string[] {
  return counted.map(
    ({ name, millions, ratio }) =>
      `  ${name.padEnd(36)} ${millions.toFixed(1).padStart(8)} million ${ratio.toFixed(2).padStart(6)} x`,
  );
}

function counts({ name, handler, event, expects }: Contender, environment: Readonly<Record<string, string>>) {
  const tool = ['--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null', '--smc-check=all-non-file'];
  // Without what V8 does beside the program, and without chance in its hashes.
  const node = [process.execPath, '--single-threaded', '--hash-seed=1', '--random-seed=1', child, handler, event];
  return new Promise<number>((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '', ...environment };
    const running = spawn('valgrind', [...tool, ...node], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [running.stdout, running.stderr]) stream.on('data', (chunk) => (output += chunk));
    running.on('error', reject);
    running.on('close', () => {
      const [, references] = /I +refs: +([\d,]+)/.exec(output) ?? [];
      if (references !== undefined && output.includes(expects)) resolve(Number(references.replaceAll(',', '')));
      else reject(new Error(`${name} was not counted: ${output.slice(-500)}`));
    });
  });
}
