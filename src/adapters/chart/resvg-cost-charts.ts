import type { CostCharts } from '../../application/ports/cost-charts.ts';
import type { CostChartFacts } from '../../domain/cost/cost-chart.ts';
import type { Language } from '../../domain/people.ts';
import { costChartSvg, fontFamily } from './cost-chart-svg.ts';
import { type DrawingFiles, drawingFiles } from './drawing-files.ts';

type Renderer = (svg: string) => Uint8Array;

/** Twice the size of its coordinates, for screens with small pixels. */
const zoom = 2;

/** Draws in this process, with resvg in WebAssembly: no browser, no native code, the same picture on every machine. */
export class ResvgCostCharts implements CostCharts {
  readonly #files: () => Promise<DrawingFiles>;
  readonly #warn: (message: string, cause: unknown) => void;

  constructor(warn: (message: string, cause: unknown) => void = () => {}, files = drawingFiles) {
    this.#warn = warn;
    this.#files = files;
  }

  async png(facts: CostChartFacts, language: Language): Promise<Uint8Array | null> {
    try {
      const render = await rendererOf(this.#files);
      return render(costChartSvg(facts, language));
    } catch (cause) {
      this.#warn('The cost chart could not be drawn', cause);
      return null;
    }
  }
}

/** One for the process, because the program refuses to be started twice. */
let started: Promise<Renderer> | null = null;

async function rendererOf(files: () => Promise<DrawingFiles>): Promise<Renderer> {
  started ??= startedRenderer(files);
  try {
    return await started;
  } catch (error) {
    started = null;
    throw error;
  }
}

async function startedRenderer(files: () => Promise<DrawingFiles>): Promise<Renderer> {
  const [{ initWasm, Resvg }, { wasm, fonts }] = await Promise.all([import('@resvg/resvg-wasm'), files()]);
  await initWasm(wasm);
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

function pngOf(image: { asPng(): Uint8Array; free(): void }): Uint8Array {
  try {
    return image.asPng();
  } finally {
    image.free();
  }
}
