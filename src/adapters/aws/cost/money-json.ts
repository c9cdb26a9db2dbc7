/** JSON in which amounts keep all their digits: `units` of money are written as text. */
export function moneyJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

/** What `moneyJson` wrote. @throws SyntaxError for anything else. */
export function readMoneyJson(json: string): unknown {
  return JSON.parse(json, (key, part: unknown) => (key === 'units' && typeof part === 'string' ? BigInt(part) : part));
}
