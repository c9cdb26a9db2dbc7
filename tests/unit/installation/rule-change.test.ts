import { describe, expect, it } from 'vitest';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import type { AlarmRecord } from '../../../src/domain/alert/alarm-record.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { Deployment } from '../../../src/domain/deploy/deployment.ts';
import {
  type RuleChangeId,
  ruleChanges,
  ruleChangesBetween,
  type Standing,
} from '../../../src/domain/installation/rule-change.ts';
import type { MemberId } from '../../../src/domain/people/people.ts';

const sha = 'a'.repeat(40) as CommitSha;
const nowMs = Date.UTC(2026, 10, 29);
const minute = 60_000;

function deployment(changes: Partial<Deployment>): Deployment {
  const known = { service: 'backend', environment: 'prod', version: 'v1', sinceMs: 5, approvals: [], inputs: {} };
  const commit = { sha, subject: 'x', committedAtMs: 1 };
  return { ...known, commit, ...changes } as unknown as Deployment;
}

function differs(id: RuleChangeId, changes: Partial<Standing>): readonly string[] | undefined {
  const standing: Standing = { deployments: [], reviews: [], alarms: [], unreadable: 0, nowMs, ...changes };
  return ruleChanges.find((rule) => rule.id === id)?.differs(standing);
}

const unverified = (reason: string, isOpen?: boolean) =>
  ({ kind: 'succeeded', verification: { kind: 'impossible', reason, isOpen } }) as unknown as Deployment['state'];
const verified = { kind: 'verified' } as unknown as Deployment['state'];
const rolledBack = { kind: 'rolled-back' } as unknown as Deployment['state'];

describe('not verified is no success', () => {
  const found = (...deployments: Deployment[]) => differs('not-verified-is-no-success', { deployments });

  it('where it is the last that succeeded in its place', () => {
    expect(found(deployment({ state: unverified('access-denied') }))).toEqual(['backend/prod v1']);
    const later = deployment({ state: verified, sinceMs: 6, version: 'v2' });
    expect(found(deployment({ state: unverified('access-denied') }), later)).toEqual([]);
  });

  it('and is one as before where no place is configured, or somebody still looks', () => {
    expect(found(deployment({ state: unverified('not-configured') }))).toEqual([]);
    expect(found(deployment({ state: unverified('access-denied', true) }))).toEqual([]);
  });
});

describe('what was rolled back is not promoted', () => {
  it('unless it succeeded there later', () => {
    const one = deployment({ state: rolledBack });
    const found = (...others: Deployment[]) =>
      differs('rolled-back-is-not-promoted', { deployments: [one, ...others] });
    expect(found()).toEqual(['backend/prod v1']);
    expect(found(deployment({ state: verified, sinceMs: 6 }))).toEqual([]);
    expect(found(deployment({ state: verified, sinceMs: 4 }))).toEqual(['backend/prod v1']);
    expect(found(deployment({ state: verified, sinceMs: 6, environment: 'dev' }))).toEqual(['backend/prod v1']);
  });
});

describe('approvals are bound', () => {
  const waiting = { kind: 'awaiting-approval' } as unknown as Deployment['state'];
  const found = (changes: Partial<Deployment>) =>
    differs('approvals-are-bound', { deployments: [deployment({ state: waiting, ...changes })] });

  it('where a deploy waits and nothing that is sent names its commit', () => {
    expect(found({})).toEqual(['backend/prod v1']);
    expect(found({ inputs: { commit: sha } })).toEqual([]);
    expect(found({ state: verified })).toEqual([]);
    expect(found({ commit: null })).toEqual([]);
  });
});

describe('a mute ends with its incident', () => {
  const change = (state: 'ALARM' | 'OK', atMinute: number) => ({ state, atMs: nowMs + atMinute * minute, reason: 'x' });
  const by = { id: '1' as MemberId, name: 'Mina' };
  const alarm = (history: readonly ReturnType<typeof change>[], mutedAt: number) =>
    ({
      alarm: { id: 'x' as AlarmId, account: '1', region: 'r', name: 'backend CPU high' },
      history,
      shown: [],
      acknowledged: [],
      mutes: [
        {
          by,
          atMs: nowMs + mutedAt * minute,
          anchorMs: nowMs - 100 * minute,
          untilMs: nowMs + (mutedAt + 60) * minute,
        },
      ],
      revision: 1,
    }) as unknown as AlarmRecord;
  const found = (...alarms: AlarmRecord[]) => differs('a-mute-ends-with-its-incident', { alarms });

  it('where the alarm fired again as another incident before the hour was over', () => {
    const again = [change('ALARM', -100), change('OK', -90), change('ALARM', -60), change('OK', -50)];
    expect(found(alarm(again, -99))).toEqual(['backend CPU high']);
    const soon = [change('ALARM', -100), change('OK', -90), change('ALARM', -85)];
    expect(found(alarm(soon, -99))).toEqual([]);
    const late = [change('ALARM', -100), change('OK', -90), change('ALARM', -30)];
    expect(found(alarm(late, -99))).toEqual([]);
  });
});

it('each rule is looked at on the way to the release that brought it, and on no other', () => {
  const all = [
    { ...ruleChanges[0], since: '0.2' },
    { ...ruleChanges[0], since: '0.10' },
  ] as typeof ruleChanges;
  const between = (installed: string | null, next: string) =>
    ruleChangesBetween(installed, next, all).map(({ since }) => since);
  expect(between('0.1', '0.2')).toEqual(['0.2']);
  expect(between('0.2', '0.10')).toEqual(['0.10']);
  expect(between('0.1', '0.10')).toEqual(['0.2', '0.10']);
  expect(between('0.10', '0.10')).toEqual([]);
  expect(between(null, '0.2')).toEqual(['0.2']);
});
