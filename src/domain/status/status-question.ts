import type { ResourceKind } from './resource.ts';

/** Which resources somebody wants to see: those of a kind, those of a name, or all. */
export type StatusScope = { readonly only: ResourceKind | null; readonly resource: string | null };

/** The first page is 1. */
export type StatusQuestion = StatusScope & { readonly page: number };

/** Everything, from the worst on. */
export const everything: StatusQuestion = { only: null, resource: null, page: 1 };
