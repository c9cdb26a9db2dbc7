import { crc32, deflateSync } from 'node:zlib';
import type { CostCharts } from '../../../application/cost/ports/cost-charts.ts';
import type { CostChartFacts } from '../../../domain/cost/cost-chart.ts';
import type { Language } from '../../../domain/people/people.ts';

export type AskedChart = { readonly facts: CostChartFacts; readonly language: Language };

const width = 32;
const height = 16;

/** Remembers what it was asked to draw, and answers a plain picture. */
export class InMemoryCostCharts implements CostCharts {
  readonly #asked: AskedChart[] = [];
  #broken = false;

  get asked(): readonly AskedChart[] {
    return [...this.#asked];
  }

  /** From now on nothing can be drawn; false mends it. */
  setBroken(broken: boolean): void {
    this.#broken = broken;
  }

  async png(facts: CostChartFacts, language: Language): Promise<Uint8Array | null> {
    this.#asked.push({ facts, language });
    return this.#broken ? null : plainPng(language === 'ko' ? 0x60 : 0xa0, facts.days.length);
  }
}

/** One grey, and one pixel that counts the days. */
function plainPng(grey: number, days: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height, grey);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  rows[1] = days & 0xff;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
