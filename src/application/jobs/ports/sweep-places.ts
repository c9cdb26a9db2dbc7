/** Where a part of the sweep goes on that has more to look at than one sweep has time for. Reads are consistent. */
export interface SweepPlaces {
  /** Null where it begins at the start. */
  of(part: string): Promise<string | null>;

  /** Null once it has come to the end. */
  keep(part: string, place: string | null): Promise<void>;
}
