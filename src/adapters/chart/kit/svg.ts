import type { Brand } from '../../../domain/kit/brand.ts';
import { drawableText } from './drawable-text.ts';

/** Markup that is safe to put into a picture: made here, with every outside text escaped. */
export type Svg = Brand<string, 'Svg'>;

export type Attributes = Readonly<Record<string, string | number>>;

export const nothing = '' as Svg;

export function element(name: string, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${written(value)}"`);
  const opening = `<${name}${pairs.join('')}`;
  return (children.length === 0 ? `${opening}/>` : `${opening}>${children.join('')}</${name}>`) as Svg;
}

/** `y` is the line on which the letters stand. Only what the fonts can draw is left. */
export function label(text: string, x: number, y: number, size: number, attributes: Attributes = {}): Svg {
  return element('text', { x, y, 'font-size': size, ...attributes }, escaped(drawableText(text)));
}

export function group(attributes: Attributes, ...children: readonly Svg[]): Svg {
  return element('g', attributes, nothing, ...children);
}

function escaped(text: string): Svg {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`) as Svg;
}

// Hundredths are finer than a pixel, and longer numbers make a longer picture.
function written(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);
}
