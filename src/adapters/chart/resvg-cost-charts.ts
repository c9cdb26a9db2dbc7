import type { CostCharts } from '../../application/ports/cost-charts.ts';
import type { CostChartFacts } from '../../domain/cost/cost-chart.ts';
import type { Language } from '../../domain/people.ts';
import { costChartSvg, fontFamily } from './cost-chart-svg.ts';
import { type DrawingFiles, shippedFiles } from './drawing-files.ts';

type Resvg = typeof import('@resvg/resvg-wasm').Resvg;
type Renderer = (svg: string) => Uint8Array;

/** Twice the size of its coordinates, for screens with small pixels. */
const zoom = 2;

/** Draws in this process, with resvg in WebAssembly: no browser, no native code, the same picture on every machine. */
export class ResvgCostCharts implements CostCharts {
  readonly #warn: (message: string, cause: unknown) => void;
  readonly #files: DrawingFiles;
  #renderer: Promise<Renderer> | null = null;

  constructor(warn: (message: string, cause: unknown) => void, files: DrawingFiles = shippedFiles) {
    this.#warn = warn;
    this.#files = files;
  }

  async png(facts: CostChartFacts, language: Language): Promise<Uint8Array | null> {
    try {
      this.#renderer ??= startedRenderer(this.#files);
      const render = await this.#renderer;
      return render(costChartSvg(facts, language));
    } catch (cause) {
      this.#renderer = null;
      this.#warn('The cost chart could not be drawn', cause);
      return null;
    }
  }
}

/** Loaded only now, because a Lambda that draws nothing should not pay for it. */
async function startedRenderer(files: DrawingFiles): Promise<Renderer> {
  const [{ initWasm, Resvg }, fonts] = await Promise.all([import('@resvg/resvg-wasm'), files.fonts()]);
  if (!isRunning(Resvg)) await initWasm(await files.program());
  const font = { fontBuffers: [...fonts], defaultFontFamily: fontFamily };
  return (svg) => {
    const drawing = new Resvg(svg, { font, fitTo: { mode: 'zoom', value: zoom } });
    try {
      return pngOf(drawing.render());
    } finally {
      drawing.free();
    }
  };
}

/** The program is one for the whole process, and refuses to be started twice. */
function isRunning(Resvg: Resvg): boolean {
  try {
    new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>').free();
    return true;
  } catch {
    return false;
  }
}

function pngOf(image: { asPng(): Uint8Array; free(): void }): Uint8Array {
  try {
    return image.asPng();
  } finally {
    image.free();
  }
}
