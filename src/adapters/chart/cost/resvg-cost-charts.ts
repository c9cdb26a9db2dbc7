import type { CostCharts } from '../../../application/cost/ports/cost-charts.ts';
import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import type { Language } from '../../../domain/people/people.ts';
import { type DrawingFiles, shippedFiles } from '../kit/drawing-files.ts';
import { costChartSvg } from './cost-chart-svg.ts';
import { type Renderer, startedRenderer } from './svg-renderer.ts';

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
