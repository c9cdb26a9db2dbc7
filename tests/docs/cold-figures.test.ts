import { expect, it } from 'vitest';
import type { Asset } from '../../bench/assets.ts';
import type { Cold, Warm } from '../../bench/cold.ts';
import { readProjectFile } from '../support/project.ts';

type Figures = {
  readonly rounds: number;
  readonly cold: readonly Cold[];
  readonly warm: readonly Warm[];
  readonly assets: readonly Asset[];
};

const { rounds, cold, warm, assets }: Figures = JSON.parse(readProjectFile('bench/figures.json'));
const page = readProjectFile('docs/architecture/overview.md');

it.each([
  [
    'cold starts',
    cold.map(({ name, cpuRatio, peakMb }) => `| ${name} | ${cpuRatio.toFixed(2)} | ${peakMb.toFixed(0)} MB |`),
  ],
  ['warm answers', warm.map(({ name, cpuMs, ratio }) => `| ${name} | ${cpuMs.toFixed(2)} ms | ${ratio.toFixed(2)} |`)],
  [
    'sizes',
    assets.map(({ name, atStartBytes, bytes }) => {
      const [atStart, all] = [atStartBytes, bytes].map((size) => Math.round(size / 1_024).toLocaleString('en'));
      return `| ${name} | ${atStart} KiB | ${all} KiB |`;
    }),
  ],
] as const)('the overview has the %s of the run that is kept', (_, rows) => {
  expect(rows.length).toBeGreaterThan(5);
  expect(page).toContain(`| --- | --- | --- |\n${rows.join('\n')}\n\n`);
});

it('the overview says of how many rounds', () => {
  expect(page).toContain(`in one run of ${rounds} rounds`);
});
