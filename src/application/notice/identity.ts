/**
 * Identifies a notice among its kind. Posting the same identity again is the same notice. The parts are stored in the chat, so
 * they never change: a notice from before an upgrade must be found after it.
 */
export type Identity = readonly string[];

/** By kind, for the facts of one room. */
export type Identities<Facts> = { readonly [K in keyof Facts]: (facts: Facts[K]) => Identity };
