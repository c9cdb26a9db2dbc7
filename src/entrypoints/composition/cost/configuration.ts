import * as z from 'zod';
import { message } from '../configuration-message.ts';
import { snowflake, text } from '../written-values.ts';

const aboveZero = { en: 'must be an amount above 0', ko: '0보다 큰 금액이어야 합니다' };
const usualWarnings = { floor: 5, sensitivity: 'normal' } as const;
const warnings = z
  .strictObject({
    floor: z
      .number()
      .positive()
      .max(1_000_000)
      .default(5)
      .describe('A day that is dearer by less than this, in the currency of the bill, is never worth a warning.'),
    sensitivity: z.enum(['low', 'normal', 'high']).default('normal').describe('How soon a day counts as too dear.'),
  })
  .default(usualWarnings);

export const cost = z
  .strictObject({
    roles: z
      .array(snowflake)
      .max(20)
      .default([])
      .describe('Roles that may ask for costs and answer their warnings. Everybody in the server, unless named here.'),
    hour: z.int().min(0).max(23).default(9).describe('Local hour of the morning report.'),
    budget: z
      .union([z.number().positive(), text(/^(?=.*[1-9])\d+(\.\d+)?$/, aboveZero)], { error: message(aboveZero) })
      .optional()
      .describe('Per month, in the currency of the bill.'),
    tag: z.string().min(1).max(128).optional().describe('Cost allocation tag that /cost by:tag splits by.'),
    warnings,
  })
  .default({ roles: [], hour: 9, warnings: usualWarnings });
