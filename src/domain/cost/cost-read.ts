/** Where the figures of an answer come from. */
export type CostRead = {
  /** When AWS was read. */
  readonly readAtMs: number;
  /** What this very answer took of Cost Explorer, page by page; 0 where the ledger had it all. */
  readonly requests: number;
};

/** What Cost Explorer takes for a request, in US dollars, as its price list says. In China it is another amount. */
export const centsPerRequest = 1;
