import type { DrawingFiles } from '../kit/drawing-files.ts';
import { fontFamily } from './cost-chart-svg.ts';

type Resvg = typeof import('@resvg/resvg-wasm').Resvg;

/** Turns a picture's SVG into a PNG. */
export type Renderer = (svg: string) => Uint8Array;

/** Twice the size of its coordinates, for screens with small pixels. */
const zoom = 2;

/** Loaded only now, because a Lambda that draws nothing should not pay for it. */
export async function startedRenderer(files: DrawingFiles): Promise<Renderer> {
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
