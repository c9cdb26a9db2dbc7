import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyDrawingFiles, drawingDefinitions, draws } from '../../scripts/drawing-files.ts';
import type { ResvgCostCharts } from '../../src/adapters/chart/cost/resvg-cost-charts.ts';
import { aCostChart } from '../support/a-cost-chart.ts';
import { projectFolder } from '../support/project.ts';

type Bundle = { readonly ResvgCostCharts: typeof ResvgCostCharts };

describe('a bundle that draws', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drawing-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  async function bundled(entry: string) {
    const { metafile } = await build({
      entryPoints: [join(projectFolder, entry)],
      outfile: join(folder, 'index.cjs'),
      bundle: true,
      minify: true,
      format: 'cjs',
      platform: 'node',
      target: 'node24',
      metafile: true,
      define: { ...drawingDefinitions },
    });
    return metafile;
  }

  it('finds the renderer and the fonts beside itself, and says why it has no picture where they are missing', async () => {
    expect(draws(await bundled('src/adapters/chart/cost/resvg-cost-charts.ts'))).toBe(true);
    const { ResvgCostCharts } = createRequire(import.meta.url)(join(folder, 'index.cjs')) as Bundle;
    const causes: unknown[] = [];
    const charts = new ResvgCostCharts((_, cause) => causes.push(cause));
    expect(await charts.png(aCostChart(), 'ko')).toBeNull();
    expect(causes.map(String)).toEqual([expect.stringContaining(join(folder, 'geonbot-sans-'))]);
    copyDrawingFiles(folder);
    expect(await charts.png(aCostChart(), 'ko')).not.toBeNull();
    expect(causes).toHaveLength(1);
  });

  it('is told from one that does not', async () => {
    expect(draws(await bundled('src/adapters/system/system-clock.ts'))).toBe(false);
  });
});
