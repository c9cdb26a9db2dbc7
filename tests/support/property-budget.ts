import fc from 'fast-check';

/** How many times as much the properties are given as in `npm test`: ten in `npm run test:properties`. */
export const propertyFactor = factorIn(process.env['PROPERTY_FACTOR']);

/** How often a property runs, or a race is run, of which `npm test` has time for `usual`. Every `numRuns` comes from here. */
export function runs(usual: number, factor = propertyFactor): number {
  return Math.max(1, Math.round(usual * factor));
}

/** @throws Error for what is no positive number, because a property that never runs holds. */
export function factorIn(text = '1'): number {
  const factor = Number(text);
  if (Number.isFinite(factor) && factor > 0) return factor;
  throw new Error(`PROPERTY_FACTOR must be a positive number, and is ${JSON.stringify(text)}`);
}

/** For the properties that name no number of their own. */
export function giveEveryPropertyItsBudget(factor = propertyFactor): void {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: runs(100, factor) });
}
