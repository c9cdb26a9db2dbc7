import { describe, expect, it } from 'vitest';
import type { SteerDeployJob } from '../../../src/application/deploy/jobs.ts';
import { buttonJob, byWay, commandJob, eventJob } from '../../../src/application/jobs/descriptor.ts';
import { isAwaited, type Job, type JobOfKind, jobKinds } from '../../../src/application/jobs/job.ts';
import { type InvokedJob, wayAsked, waysToAsk } from '../../../src/application/jobs/permissions.ts';
import { asking } from '../../support/a-team.ts';

type ShowHelpJob = JobOfKind<'show-help'>;

const asked = asking('1001');

describe('a job', () => {
  it('does not compile where nobody says who may ask for it', () => {
    // @ts-expect-error: Property 'who' is missing in type '{ fields: {}; }' but required in type 'InvocationOptions<ShowHelpJob>'.
    const open = commandJob<ShowHelpJob, never>('show-help', { fields: {} });
    // @ts-expect-error: nor for a button.
    const pressed = buttonJob<ShowHelpJob>('show-help', { fields: {} });
    // @ts-expect-error: nobody can ask for what GitHub tells.
    const heard = eventJob<never>('show-help', { fields: {}, group: () => '', who: 'everybody' });
    expect([open, pressed, heard]).toHaveLength(3);
  });

  it('does not compile where one of the ways to ask for it is forgotten', () => {
    const steered = (work: SteerDeployJob) => work.action;
    // @ts-expect-error: who may re-run?
    const incomplete = byWay(steered, { withdraw: ['requester'], stop: ['requester'] });
    expect(incomplete.ways).not.toHaveProperty('rerun');
  });

  it('that GitHub or AWS tells cannot be asked for by anybody', () => {
    const unasked = jobKinds.filter((kind) => waysToAsk(kind).length === 0);
    expect(unasked.toSorted()).toEqual([
      'follow-access',
      'follow-deploy',
      'follow-job',
      'follow-repository',
      'follow-rollout',
      'notify-alarm',
      'notify-commit',
      'notify-pull-request',
    ]);
    const forged = Object.assign<InvokedJob, object>({ kind: 'show-help', asked }, { kind: 'follow-job' });
    expect(() => wayAsked(forged)).toThrow('Nobody can ask for follow-job');
  });

  it('has other people who may ask for each of its ways', () => {
    const look: Job = { kind: 'link-person', asked, login: null, member: null };
    expect(isAwaited(look)).toBe(true);
    expect([wayAsked(look), wayAsked({ ...look, login: 'mona' })]).toEqual([
      { name: 'look', who: 'everybody' },
      { name: 'link', who: ['own-account', 'people-admin'] },
    ]);
  });
});
