import type { DeliveryId } from '../../../application/jobs/invocation.ts';
import { branded, invalid } from '../../../application/kit/shape.ts';

export function isAccount(value: unknown): value is string {
  return typeof value === 'string' && /^\d{12}$/.test(value);
}

export function isRegion(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z]{2}(-[a-z]+)+-\d$/.test(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The deduplication id of the event. */
export function deliveryIn(value: unknown): DeliveryId | null {
  const delivery = textOf(value) === null ? invalid : branded<DeliveryId>()(value);
  return delivery === invalid ? null : delivery;
}

/** CloudWatch writes `2026-11-22T09:00:00.123+0000`, without the colon that ECMAScript wants. */
export function momentOf(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  const atMs = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(atMs) ? null : atMs;
}
