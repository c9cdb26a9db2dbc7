import { describe, expect, it } from 'vitest';
import {
  foldOutsideRun,
  mayBecomeOurs,
  outsideRunNeedsShowing,
  outsideRunShownAs,
  settlingMs,
} from '../../../src/domain/deploy/outside-run.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { nowMs } from '../../support/a-team.ts';
import { anOutsideRun, aPushedRun, failed, queued, running, tried } from '../../support/an-outside-run.ts';

const card = 'card' as Announcement;

describe('a run that was started past Geonbot', () => {
  it('is remembered as it was told, and nothing else is', () => {
    expect(anOutsideRun(failed)).toEqual({
      repository: 'acme/backend',
      workflow: 'deploy.yml',
      run: { id: 77, url: 'https://github.com/acme/backend/actions/runs/77', attempt: 1 },
      title: 'Fix the login',
      branch: 'main',
      event: 'push',
      actor: 'mona',
      createdAtMs: nowMs,
      phase: 'completed',
      conclusion: 'failure',
      revision: 1,
      shown: null,
    });
  });

  it('moves forward, and never back', () => {
    const begun = foldOutsideRun(anOutsideRun(), aPushedRun(running));
    expect(begun).toMatchObject({ phase: 'running', revision: 2 });
    expect(foldOutsideRun(begun, aPushedRun(queued))).toBe(begun);
    expect(foldOutsideRun(begun, aPushedRun(running))).toBe(begun);
  });

  it('starts anew with another attempt, and forgets how the last one ended', () => {
    const again = foldOutsideRun(anOutsideRun(failed), aPushedRun(tried(2, queued), { actor: 'kim' }));
    expect(again).toMatchObject({ phase: 'queued', conclusion: null, actor: 'kim', run: { attempt: 2 } });
    expect(foldOutsideRun(again, aPushedRun(failed))).toBe(again);
  });

  it('is shown until its card shows what is known', () => {
    const told = outsideRunShownAs(anOutsideRun(), card);
    expect([outsideRunNeedsShowing(anOutsideRun()), outsideRunNeedsShowing(told)]).toEqual([true, false]);
    expect(outsideRunNeedsShowing(foldOutsideRun(told, aPushedRun(running)))).toBe(true);
  });

  it('may become ours only while a dispatch is still being written down', () => {
    const dispatched = { dispatched: true, createdAtMs: nowMs };
    expect(mayBecomeOurs(dispatched, nowMs + settlingMs - 1)).toBe(true);
    expect(mayBecomeOurs(dispatched, nowMs + settlingMs)).toBe(false);
    expect(mayBecomeOurs({ ...dispatched, dispatched: false }, nowMs)).toBe(false);
  });
});
