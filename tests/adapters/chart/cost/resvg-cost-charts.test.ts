import { describe, expect, it } from 'vitest';
import { chartLayout, picture } from '../../../../src/adapters/chart/cost/chart-layout.ts';
import { ResvgCostCharts } from '../../../../src/adapters/chart/cost/resvg-cost-charts.ts';
import { shippedFiles } from '../../../../src/adapters/chart/kit/drawing-files.ts';
import { aCostChart } from '../../../support/a-cost-chart.ts';
import { APng } from '../../../support/a-png.ts';

const charts = new ResvgCostCharts(() => {});

async function drawn(...names: Parameters<typeof aCostChart>): Promise<APng> {
  return new APng((await charts.png(aCostChart(...names), 'ko')) ?? new Uint8Array());
}

describe('the drawn picture', () => {
  it('is 1440 by 880 pixels', async () => {
    const png = await drawn();
    expect([png.width, png.height]).toEqual([1440, 880]);
  });

  it("has the largest part's colour at the foot of a bar, and nothing above the bar", async () => {
    const png = await drawn();
    const layout = chartLayout(aCostChart());
    const x = Math.round((layout.x(5) + layout.slot / 2) * 2);
    expect(png.colourAt(x, Math.round(layout.scale.y(5) * 2))).toBe('rgb(86,180,233)');
    expect(png.colourAt(x, Math.round(layout.scale.y(65) * 2))).toBe('rgb(30,31,38)');
  });

  it('draws each Hangul syllable as itself, the rare ones too', async () => {
    const firstName = { x: (picture.legendX + 17) * 2, y: (picture.plotTop - 9) * 2, width: 60, height: 36 };
    const cut = async (name: string) => {
      const png = await drawn([name, 'b', 'c']);
      return png.cut(firstName.x, firstName.y, firstName.width, firstName.height).toString('base64');
    };
    const names = ['가', '각', '뷁', '뚫', '?'];
    const cuts = await Promise.all(names.map(cut));
    expect(new Set(cuts).size).toBe(names.length);
  });

  it('is not there while a file is missing, says why, and is there again afterwards', async () => {
    const said: string[] = [];
    let missing = true;
    const fonts = () => (missing ? Promise.reject(new Error('no such file')) : shippedFiles.fonts());
    const mended = new ResvgCostCharts((message) => said.push(message), { ...shippedFiles, fonts });
    expect(await mended.png(aCostChart(), 'en')).toBeNull();
    missing = false;
    expect(await mended.png(aCostChart(), 'en')).not.toBeNull();
    expect(said).toEqual(['The cost chart could not be drawn']);
  });
});
