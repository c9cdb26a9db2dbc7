import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { fields, invalid, isObject, list, type Shape } from '../../../application/kit/shape.ts';

export type ItemKey = { readonly pk: string; readonly sk: string };

export type Attributes = Readonly<Record<string, AttributeValue>>;

/**
 * The schema version of items, in their attribute `v`. Release 0.1 wrote none. Raised when an older release would misread newer
 * items; an optional field is no reason.
 */
export const itemVersion = 1;

/** An existing item that cannot be read. Never treated as missing. Says nothing of its content. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
  readonly key: ItemKey;
  readonly reason: 'newer-version' | 'malformed';

  constructor(key: ItemKey, reason: 'newer-version' | 'malformed') {
    super(`The item ${key.pk} ${key.sk} of the table cannot be read: ${reason}`);
    this.key = key;
    this.reason = reason;
  }
}

/** Parses the item. @throws UnreadableItem if a newer release wrote it or it is invalid. */
export function readItem<T>(key: ItemKey, item: Attributes, shape: Shape<T>): T {
  const version = item['v'] === undefined ? 0 : numberIn(item['v']);
  if (version === invalid) throw new UnreadableItem(key, 'malformed');
  if (version > itemVersion) throw new UnreadableItem(key, 'newer-version');
  const found = shape(item);
  if (found === invalid) throw new UnreadableItem(key, 'malformed');
  return found;
}

/** The attribute `expiresAt`: epoch seconds, after which DynamoDB deletes the item, within days. */
export function expiryAt(untilMs: number): AttributeValue {
  return { N: String(Math.ceil(untilMs / 1000)) };
}

/** Nothing of an item matters but that it is there. */
export const anyItem: Shape<object> = fields<object>({});

/** A text attribute. */
export function textIn<T>(shape: Shape<T>): Shape<T> {
  return (value) => (isObject(value) && typeof value['S'] === 'string' ? shape(value['S']) : invalid);
}

/** A text attribute that holds JSON. */
export function jsonIn<T>(shape: Shape<T>): Shape<T> {
  return textIn(ofJson(shape));
}

export const numberIn: Shape<number> = (value) => {
  const digits = isObject(value) ? value['N'] : undefined;
  const number = typeof digits === 'string' && digits !== '' ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? number : invalid;
};

export const bytesIn: Shape<Uint8Array> = (value) =>
  isObject(value) && value['B'] instanceof Uint8Array ? value['B'] : invalid;

/** A set of strings. DynamoDB keeps no empty one, so an attribute that is not there is a set without members. */
export function setIn<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value) => (value === undefined ? [] : isObject(value) ? list(shape)(value['SS']) : invalid);
}

/** A list of strings; none where the attribute is not there. */
export function listIn<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value) => (value === undefined ? [] : isObject(value) ? list(textIn(shape))(value['L']) : invalid);
}

/** A text that holds JSON. */
export function ofJson<T>(shape: Shape<T>): Shape<T> {
  return (text) => {
    if (typeof text !== 'string') return invalid;
    try {
      return shape(JSON.parse(text));
    } catch {
      return invalid;
    }
  };
}
