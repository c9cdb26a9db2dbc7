import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costWarningPressId, parseCostWarningId } from '../../../../src/adapters/discord/cost/controls.ts';
import { costWarningMessage } from '../../../../src/adapters/discord/cost/cost-warning-card.ts';
import { addDays } from '../../../../src/domain/calendar/day.ts';
import { type CostWarning, type Verdict, warningId } from '../../../../src/domain/cost/cost-warning.ts';
import type { Sighting } from '../../../../src/domain/cost/early-warning.ts';
import type { MemberId } from '../../../../src/domain/people/people.ts';
import { monday, usd } from '../../../support/a-bill.ts';
import { aCostWarning, aSpike } from '../../../support/a-cost-warning.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';

const verdicts: readonly Verdict[] = ['expected', 'investigating'];

function sightings(service: string): readonly Sighting[] {
  const when = { service, since: monday, day: addDays(monday, 1) };
  const amount = { units: 10n ** 33n };
  return [
    aSpike({ ...when, amount }),
    aSpike({ ...when, expected: { low: amount, high: usd(0), from: 'dearest-day', days: [monday] } }),
    { ...when, kind: 'creep', weeks: [amount, amount, amount] },
    { ...when, kind: 'shift', usual: amount, level: amount, expired: 'savings-plan' },
    { ...when, kind: 'new-service', amount, incomplete: true, quietDays: 91 },
    { ...when, kind: 'seen-by-aws', impact: amount, causes: Array.from({ length: 30 }, () => service) },
  ];
}

/** A warning on which every text comes from outside. */
function warningSaying(text: string, kind: number, handled: boolean, ended: boolean): CostWarning {
  const seen = sightings(text)[kind] ?? aSpike();
  const by = { id: '42' as MemberId, name: text };
  const causes = Array.from({ length: 30 }, () => text);
  return aCostWarning(seen, {
    aws: handled ? { kind: 'sees-it', since: monday, impact: usd(3), causes } : { kind: 'not-allowed' },
    handling: handled ? { verdict: verdicts[kind % 2] ?? 'expected', by, atMs: 0 } : null,
    ended: ended ? 'usual' : null,
  });
}

const given = [hostileText, fc.nat({ max: 4 }), fc.boolean(), fc.boolean(), language] as const;

describe('the card of any warning about costs', () => {
  it('is taken by Discord', () => {
    fc.assert(
      fc.property(...given, (text, kind, handled, ended, spoken) => {
        const body = costWarningMessage(warningSaying(text, kind, handled, ended), spoken);
        expectDiscordAcceptsMessage(body);
        expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: runs(100) },
    );
  });

  it('shows outside text as it is: nothing in it mentions, links or formats', () => {
    fc.assert(
      fc.property(...given, (text, kind, handled, ended, spoken) => {
        const live = (said: string) =>
          liveMarkupOf(costWarningMessage(warningSaying(said, kind, handled, ended), spoken));
        expect(live(text)).toEqual(live('plain'));
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('the id of a warning’s button', () => {
  it('is read back as it was made, and fits', () => {
    fc.assert(
      fc.property(fc.constantFrom(...verdicts), hostileText, fc.nat({ max: 4 }), (verdict, text, kind) => {
        const warning = warningId(sightings(text)[kind] ?? aSpike());
        const made = costWarningPressId(verdict, warning);
        expect(parseCostWarningId(made)).toEqual({ kind: 'cost-warning-press', verdict, warning });
        expect(made.length).toBeLessThanOrEqual(100);
      }),
    );
  });

  it.each([
    'v1:cost-warning:expected:',
    'v1:cost-warning:never:x',
    'v2:cost-warning:expected:x',
    'v1:cost-warning:expected:X:1',
  ])('is none of ours: %s', (text) => expect(parseCostWarningId(text)).toBeNull());
});
