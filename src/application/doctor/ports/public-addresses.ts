import type { Looked } from '../looked.ts';

/** The addresses to which Discord and GitHub send. */
export interface PublicAddresses {
  /** Sends what nobody signed, and what came back; `none` where nothing answers there. Never rejects because of the source. */
  forge(url: string): Promise<Looked<ForgedAnswer>>;
}

/** `clockMs`: what the other side takes for the time; null where it does not say. */
export type ForgedAnswer = { readonly status: number; readonly clockMs: number | null };
