import type { RecordType } from '../../../domain/cost/spending.ts';

/** Cost Explorer's charge types, which it writes with and without blanks; one that we do not know is no usage. */
export function recordTypeOf(name: string): RecordType {
  const plain = name.toLowerCase().replace(/[^a-z]/g, '');
  if (plain === 'credit' || plain === 'refund' || plain === 'tax') return plain;
  return usage.test(plain) ? 'usage' : 'other';
}

/** A savings plan bills covered usage, takes it off again and bills its own hourly fee instead: the three belong together. */
const usage = /usage$|discount$|^savingsplan(negation|recurringfee)$/;
