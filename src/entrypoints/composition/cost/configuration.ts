import * as z from 'zod';
import { message } from '../configuration-message.ts';
import { day, snowflake, text } from '../written-values.ts';

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
    view: z
      .enum(['usage', 'net', 'amortized'])
      .default('usage')
      .describe(
        'What counts as cost. usage: what is charged by use. amortized: usage, with the fees of savings plans and reservations spread over their days. net: all that is charged, less credits and refunds.',
      ),
    show: z
      .strictObject({
        currency: z.literal('KRW'),
        rate: z
          .union([z.number().positive(), text(/^(?=.*[1-9])\d+(\.\d+)?$/, aboveZero)], { error: message(aboveZero) })
          .describe('Won for one US dollar. Geonbot asks nobody for it.'),
        asOf: day.describe('When that was the rate, such as 2026-11-20.'),
      })
      .optional()
      .describe('Shows amounts in won beside dollars, with the rate and its date.'),
    savings: z
      .array(z.enum(['cost-optimization-hub', 'compute-optimizer']))
      .max(2)
      .default([])
      .describe(
        'Whom /cost save may ask in AWS; the account has to have opted in. Each takes rights of its own. Without any, resources that were idle for a week are named.',
      ),
    warnings,
  })
  .default({ roles: [], hour: 9, view: 'usage', savings: [], warnings: usualWarnings });
