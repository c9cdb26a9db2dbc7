/**
 * What tells a notice from every other of its kind. Posting one with the same identity again is posting the same.
 * The parts reach the chat, so they never change: a notice posted before an upgrade must be found again after it.
 */
export type Identity = readonly string[];

/** By kind, for the facts of one room. */
export type Identities<Facts> = { readonly [K in keyof Facts]: (facts: Facts[K]) => Identity };
