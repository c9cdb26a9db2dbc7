import * as z from 'zod';
import { dayIn } from '../../domain/calendar/clock-time.ts';
import { type PatternKind, problemsWithPatterns } from '../../domain/kit/path-patterns.ts';

/** What the parts of `geonbot.yaml` have in common. */

// YAML reads an id without quotes as a number and loses its last digits.
const discordId = 'must be a Discord id: 17 to 20 digits, in quotes (Developer Mode → right click → Copy ID)';
export const snowflake = z.string({ error: discordId }).regex(/^\d{17,20}$/, discordId);

export const name = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'must be 1 to 40 lower-case letters, digits or inner hyphens');

export const repository = z.string().regex(/^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/, 'must be owner/name');

export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Seoul');

export const day = z.string().refine((text) => dayIn(text) !== null, 'must be a date such as 2026-12-25');

/** A pattern that could never match would hide every card of a repository, so it is refused here. */
export function patterns(kind: PatternKind, longest: number) {
  return z.array(z.string().min(1).max(longest)).superRefine((written, context) => {
    for (const { index, problem } of problemsWithPatterns(written, kind)) {
      context.addIssue({ code: 'custom', path: [index], message: problem });
    }
  });
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
