/** Where a resource is: a region of the bot's own account, or of another one by the name that the team gave it. */
export type Place = { readonly region: string; readonly account?: string };

/** What tells two places apart, and how a person would write it. */
export function placeKey({ region, account }: Place): string {
  return account === undefined ? region : `${account}/${region}`;
}
