import type { Place } from '../../domain/status/place.ts';

export type WrittenPlace = { readonly region?: string | undefined; readonly account?: string | undefined };

export function placeOf({ region, account }: WrittenPlace, usual: string): Place {
  return { region: region ?? usual, ...(account === undefined ? {} : { account }) };
}
