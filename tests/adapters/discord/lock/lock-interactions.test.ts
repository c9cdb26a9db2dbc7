import { describe, expect, it } from 'vitest';
import { lockDurations, lockJob, unlockJob } from '../../../../src/adapters/discord/lock/commands.ts';
import { lockDurationIn } from '../../../../src/domain/lock/lock-duration.ts';
import { asking } from '../../../support/a-team.ts';

const asked = asking('1');
const values = (given: Record<string, string>) => new Map(Object.entries(given));

describe('/lock', () => {
  it('means every service and every environment where none is named, until somebody unlocks', () => {
    expect(lockJob(values({ reason: 'DB migration' }), asked)).toEqual({
      kind: 'lock-deploys',
      asked,
      service: null,
      environment: null,
      reason: 'DB migration',
      duration: null,
    });
  });

  it('takes the place and the time that are named', () => {
    const typed = values({ reason: 'DB', service: 'backend', env: 'dev', for: '2h' });
    expect(lockJob(typed, asked)).toMatchObject({ service: 'backend', environment: 'dev', duration: '2h' });
  });

  it('asks for the reason where there is none', () => {
    expect(lockJob(values({}), asked)).toBe('missingOption');
    expect(lockJob(values({ reason: '' }), asked)).toBe('missingOption');
  });
});

describe('/unlock', () => {
  it('breaks a lock only where that is said', () => {
    const unlock = { kind: 'unlock-deploys', asked, service: 'backend', environment: null };
    expect(unlockJob(values({ service: 'backend' }), asked)).toEqual({ ...unlock, force: false, reason: null });
    expect(unlockJob(values({ service: 'backend', force: 'true' }), asked)).toEqual({
      ...unlock,
      force: true,
      reason: null,
    });
    expect(unlockJob(values({ service: 'backend', force: 'false' }), asked)).toEqual({
      ...unlock,
      force: false,
      reason: null,
    });
    expect(unlockJob(values({ service: 'backend', reason: 'Gone' }), asked)).toMatchObject({ reason: 'Gone' });
  });
});

describe('the times that are offered', () => {
  it('begin with what was typed, in either form', () => {
    expect(lockDurations('3', 'en')).toEqual([
      { name: '30 minutes', value: '30m' },
      { name: '3 days', value: '3d' },
    ]);
    expect(lockDurations('1시', 'ko')).toEqual([{ name: '1시간', value: '1h' }]);
    expect(lockDurations('', 'ko')).toHaveLength(8);
  });

  it('are what was typed itself where nothing usual fits, as long as Discord takes it', () => {
    expect(lockDurations('45m', 'en')).toEqual(['45m']);
    expect(lockDurations('x'.repeat(41), 'en')).toEqual([]);
  });

  it('are all understood', () => {
    for (const offered of lockDurations('', 'en')) {
      expect(lockDurationIn(typeof offered === 'string' ? offered : offered.value).kind).toBe('for');
    }
  });
});
