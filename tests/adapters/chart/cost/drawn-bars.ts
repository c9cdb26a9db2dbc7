import type { Svg } from '../../../../src/adapters/chart/kit/svg.ts';

export type DrawnBar = { readonly y: number; readonly height: number; readonly fill: string };

/** What stands on a day, as the picture has it; the veil of a provisional day is none of it. */
export function barsOn(svg: Svg, day: string): readonly DrawnBar[] {
  const from = svg.indexOf(`<g data-day="${day}"`);
  if (from === -1) throw new Error(`The picture has no ${day}`);
  const next = svg.indexOf('<g data-', from + 1);
  return [...svg.slice(from, next).matchAll(/<rect [^>]*>/g)]
    .map(([rect]) => ({ y: numberIn(rect, 'y'), height: numberIn(rect, 'height'), fill: textIn(rect, 'fill') }))
    .filter(({ fill }) => !fill.startsWith('url('));
}

/** Everything that the picture says, in the order in which it is drawn. */
export function textsOf(svg: Svg): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  );
}

/** Where a text begins; it must be there once. */
export function placeOf(svg: Svg, text: string): { readonly x: number; readonly y: number } {
  const [found, ...more] = [...svg.matchAll(/(<text [^>]*>)([^<]*)<\/text>/g)].filter(([, , said]) => said === text);
  if (found?.[1] === undefined || more.length > 0) throw new Error(`The picture does not say "${text}" once`);
  return { x: numberIn(found[1], 'x'), y: numberIn(found[1], 'y') };
}

/** The names of its elements, in order. */
export function elementsOf(svg: Svg): readonly string[] {
  return [...svg.matchAll(/<(\/?[^\s>/]*)/g)].map(([, name = '']) => name);
}

function numberIn(rect: string, attribute: string): number {
  return Number(textIn(rect, attribute));
}

function textIn(rect: string, attribute: string): string {
  return new RegExp(` ${attribute}="([^"]*)"`).exec(rect)?.[1] ?? '';
}
