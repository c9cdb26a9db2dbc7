import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmCardMessage } from '../../../../src/adapters/discord/alert/alarm-card.ts';
import { alarmPressId, parseAlarmId } from '../../../../src/adapters/discord/alert/controls.ts';
import type { AlarmId } from '../../../../src/domain/alert/alarm.ts';
import type { AlarmCard } from '../../../../src/domain/alert/incident.ts';
import type { MemberId, Person } from '../../../../src/domain/people/people.ts';
import { aChange, aHandling, aMute, anAlarmCard } from '../../../support/an-alarm.ts';
import { expectDiscordAcceptsMessage } from '../../../support/discord-body-checks.ts';
import { runs } from '../../../support/property-budget.ts';
import { language } from '../kit/hostile.ts';
import { hostileText } from '../kit/hostile-text.ts';
import { liveMarkupOf } from '../kit/live-markup.ts';

const stories = [
  [aChange('ALARM', 0)],
  [aChange('ALARM', 0), aChange('OK', 3)],
  [aChange('ALARM', 0), aChange('OK', 3), aChange('ALARM', 9), aChange('INSUFFICIENT_DATA', 10)],
];

/** A card on which every text comes from outside. */
function cardSaying(text: string, story: number, handled: boolean, count = 30): AlarmCard {
  const by: Person = { id: '42' as MemberId, name: text };
  const changes = (stories[story] ?? []).map((change) => ({ ...change, reason: text }));
  const people = handled ? { acknowledged: { ...aHandling('', 1, 0), by }, muted: { ...aMute('', 2, 0), by } } : {};
  const { alarm, incident } = anAlarmCard({ changes, ...people });
  const dimensions = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${text}${index}`, text]));
  const metric = { namespace: text, name: text, dimensions, statistic: text, periodSeconds: 60, threshold: null };
  const part = { account: text, region: 'eu-west-1', name: text, state: 'ALARM' as const, startedMs: 1, endedMs: null };
  const parts = Array.from({ length: count }, () => part);
  const names = Array.from({ length: count }, () => text);
  const series = { firing: names, left: names, moreFiring: 180, moreLeft: 80, areMore: true as const };
  return {
    alarm: { ...alarm, name: text },
    subject: { description: text, metric },
    incident: handled ? { ...incident, series, itself: false, parts } : { ...incident, series },
  };
}

const given = [hostileText, fc.nat({ max: 2 }), fc.boolean(), language] as const;
const id = fc.stringMatching(/^[\w-]{22}$/).map((text) => text as AlarmId);

describe('the card of any alarm', () => {
  it('is taken by Discord', () => {
    fc.assert(
      fc.property(...given, (text, story, handled, spoken) => {
        const body = alarmCardMessage(cardSaying(text, story, handled), handled, spoken);
        expectDiscordAcceptsMessage(body);
        expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: runs(100) },
    );
  });

  it('shows outside text as it is: nothing in it mentions, links or formats', () => {
    fc.assert(
      fc.property(...given, (text, story, handled, spoken) => {
        const live = (said: string) =>
          liveMarkupOf(alarmCardMessage(cardSaying(said, story, handled, 3), handled, spoken));
        const counted = (all: readonly string[]) => all.filter((name) => name !== 'code');
        expect(counted(live(text))).toEqual(counted(live('plain')));
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('the id of an alarm’s button', () => {
  it('is read back as it was made, and fits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('acknowledge' as const, 'mute' as const),
        id,
        fc.nat({ max: 4e12 }),
        (action, alarm, at) => {
          const made = alarmPressId(action, alarm, at);
          expect(parseAlarmId(made)).toEqual({ kind: 'alarm-press', action, alarm, anchorMs: at });
          expect(made.length).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it.each([
    'v1:alarm:ack:short:1',
    'v1:alarm:kill:cQ1vB8Qy3kZ0xR5tN7aLmw:1',
    'v1:alarm:ack:cQ1vB8Qy3kZ0xR5tN7aLmw:01',
    'v2:alarm:ack:cQ1vB8Qy3kZ0xR5tN7aLmw:1',
  ])('is none of ours: %s', (text) => expect(parseAlarmId(text)).toBeNull());
});
