import * as z from 'zod';

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
    hour: z.int().min(0).max(23).default(9).describe('Local hour of the morning report.'),
    budget: z
      .union([z.number().positive(), z.string().regex(/^(?=.*[1-9])\d+(\.\d+)?$/, 'must be an amount above 0')])
      .optional()
      .describe('Per month, in the currency of the bill.'),
    tag: z.string().min(1).max(128).optional().describe('Cost allocation tag that /cost by:tag splits by.'),
    warnings,
  })
  .default({ hour: 9, warnings: usualWarnings });
