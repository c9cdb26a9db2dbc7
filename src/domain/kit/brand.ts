declare const brand: unique symbol;

/** A primitive that only its own kind of place accepts. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
