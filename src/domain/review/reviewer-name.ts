/** A login, or the name of a team. */
export type ReviewerName = { readonly kind: 'person' | 'team'; readonly name: string };

export function isSameReviewer(a: ReviewerName, b: ReviewerName): boolean {
  return a.kind === b.kind && isSameName(a.name, b.name);
}

/** GitHub does not tell cases apart. */
export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
