import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Contender = {
  readonly name: string;
  readonly handler: string;
  readonly event: string;
  /** What the answer must contain, because a contender that fails is quick. */
  readonly expects: string;
};

export type Cold = {
  readonly name: string;
  readonly medianMs: number;
  readonly ratio: number;
  /** The same of the CPU time, which neighbours of the machine hardly change. */
  readonly cpuMs: number;
  readonly cpuRatio: number;
  /** Least CPU time of all rounds, as a ratio to the least of the first: what neighbours did not disturb. */
  readonly leastRatio: number;
  /** Median of the most memory that a process held. */
  readonly peakMb: number;
};

type Run = { readonly ms: number; readonly cpuMs: number; readonly peakMb: number };

export const child = fileURLToPath(new URL('cold-child.cjs', import.meta.url));

/** Whole processes in turn, one of each contender a round; ratios are the median of each round's ratio to the first. */
export async function coldStarts(
  contenders: readonly Contender[],
  rounds: number,
  environment: Readonly<Record<string, string>>,
): Promise<readonly Cold[]> {
  for (const contender of contenders) await once(contender, environment);
  const runs = contenders.map((): Run[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) runs[index]?.push(await once(contender, environment));
  }
  return contenders.map(({ name }, index) => {
    const [wall, cpu] = (['ms', 'cpuMs'] as const).map((measure) => {
      const base = runs[0]?.map((run) => run[measure]) ?? [];
      const own = runs[index]?.map((run) => run[measure]) ?? [];
      return { of: median(own), ratio: median(own.map((ms, round) => ms / (base[round] ?? Number.NaN))) };
    });
    const none = { of: Number.NaN, ratio: Number.NaN };
    const [{ of: medianMs, ratio }, { of: cpuMs, ratio: cpuRatio }] = [wall ?? none, cpu ?? none];
    const peakMb = median(runs[index]?.map((run) => run.peakMb) ?? []);
    const least = (at: number) => Math.min(...(runs[at]?.map((run) => run.cpuMs) ?? []));
    return { name, medianMs, ratio, cpuMs, cpuRatio, leastRatio: least(index) / least(0), peakMb };
  });
}

export function coldLines(cold: readonly Cold[]): readonly string[] {
  return cold.map(({ name, medianMs, ratio, cpuMs, cpuRatio, leastRatio, peakMb }) => {
    const wall = `${medianMs.toFixed(1).padStart(8)} ms  ${ratio.toFixed(2).padStart(6)} x`;
    const cpu = `${cpuMs.toFixed(1).padStart(8)} ms  ${cpuRatio.toFixed(2).padStart(6)} x  ${leastRatio.toFixed(2).padStart(6)} x`;
    return `  ${name.padEnd(28)} ${wall} ${cpu} ${peakMb.toFixed(0).padStart(6)} MB`;
  });
}

export function warmLines(warm: readonly Warm[]): readonly string[] {
  return warm.map(
    ({ name, cpuMs, ratio }) =>
      `  ${name.padEnd(28)} ${cpuMs.toFixed(2).padStart(8)} ms  ${ratio.toFixed(2).padStart(6)} x`,
  );
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** CPU time of one answer of a process that is warm. */
export type Warm = { readonly name: string; readonly cpuMs: number; readonly ratio: number };

/** Warm processes in turn; ratios are the median of each round's ratio to the first. */
export async function warmAnswers(
  contenders: readonly Contender[],
  rounds: number,
  environment: Readonly<Record<string, string>>,
): Promise<readonly Warm[]> {
  const runs = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const { output } = await ran(warmChild, contender, environment, String(answersOfAProcess));
      runs[index]?.push(Number(/\nwarm ([\d.]+)\n/.exec(output)?.[1]) / 1_000);
    }
  }
  return contenders.map(({ name }, index) => {
    const own = runs[index] ?? [];
    return { name, cpuMs: median(own), ratio: median(own.map((ms, round) => ms / (runs[0]?.[round] ?? Number.NaN))) };
  });
}

const warmChild = fileURLToPath(new URL('warm-child.cjs', import.meta.url));
/** As many before they are measured. */
const answersOfAProcess = 100;

async function once(contender: Contender, environment: Readonly<Record<string, string>>): Promise<Run> {
  const { ms, output } = await ran(child, contender, environment);
  const [, cpu, peak] = /\ncpu (\d+) peak (\d+)\n/.exec(output) ?? [];
  return { ms, cpuMs: Number(cpu) / 1_000, peakMb: Number(peak) / 1_024 };
}

function ran(
  script: string,
  contender: Contender,
  environment: Readonly<Record<string, string>>,
  ...more: readonly string[]
): Promise<{ readonly ms: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const running = spawn(process.execPath, [script, contender.handler, contender.event, ...more], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    running.stdout.on('data', (chunk) => (output += chunk));
    running.stderr.on('data', (chunk) => (output += chunk));
    running.on('error', reject);
    running.on('close', () => {
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      if (output.includes(contender.expects)) resolve({ ms, output });
      else reject(new Error(`${contender.name} did not answer ${contender.expects}: ${output.slice(0, 500)}`));
    });
  });
}
