/** Where a resource is: a region of the bot's own account, or of another one by the name that the team gave it. */
export type Place = { readonly region: string; readonly account?: string };

/** What tells two places apart, and how a person would write it. */
export function placeKey({ region, account }: Place): string {
  return account === undefined ? region : `${account}/${region}`;
}

/** Why a source did not tell. */
export type SourceTrouble =
  | 'access-denied'
  | 'throttled'
  | 'source-unavailable'
  /** The account has not switched the region on. */
  | 'region-off'
  /** Nothing came in the time that a person waits. */
  | 'late';

export type PlaceTrouble = { readonly place: Place; readonly reason: SourceTrouble };

/** Each place once, and nothing but the place of what is there. */
export function distinctPlaces(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [placeKey(place), placeOf(place)])).values()];
}

export function placeOf({ region, account }: Place): Place {
  return account === undefined ? { region } : { region, account };
}
