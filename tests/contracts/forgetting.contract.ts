import { describe, expect, it } from 'vitest';
import type { AlarmCards } from '../../src/application/alert/ports/alarm-cards.ts';
import type { Deployments } from '../../src/application/deploy/ports/deployments.ts';
import type { Audit } from '../../src/application/history/ports/audit.ts';
import type { AuditTrail } from '../../src/application/history/ports/audit-trail.ts';
import type { FinishedJobs } from '../../src/application/jobs/ports/finished-jobs.ts';
import type { Redeliveries } from '../../src/application/jobs/ports/redeliveries.ts';
import type { Locks } from '../../src/application/lock/ports/locks.ts';
import type { PostedDigests } from '../../src/application/review/ports/posted-digests.ts';
import type { ReviewCards } from '../../src/application/review/ports/review-cards.ts';
import type { SeenResources } from '../../src/application/status/ports/seen-resources.ts';
import { utcDay } from '../../src/domain/calendar/day.ts';
import type { AttemptId } from '../../src/domain/jobs/redelivery.ts';
import type { ChannelId } from '../../src/domain/people/people.ts';
import { aLock, aPerson } from '../support/a-lock.ts';
import { described, reviewed } from '../support/a-pull-request.ts';
import { anAuditEvent } from '../support/an-audit-event.ts';
import { states } from '../support/past-deployments.ts';
import { acmeBackend, aDeployment, aRun } from './deploy/a-deployment.ts';
import { hears } from './review/review-index.contract.ts';

/** The stores of one team, and its time. */
export type ForgetfulStores = {
  readonly alarms: AlarmCards;
  readonly audit: Audit & AuditTrail;
  readonly deployments: Deployments;
  readonly digests: PostedDigests;
  readonly finished: FinishedJobs;
  readonly locks: Locks;
  readonly redeliveries: Redeliveries;
  readonly reviews: ReviewCards;
  readonly seen: SeenResources;
  /** It is that late, and whatever has expired is deleted. */
  readonly timeIs: (nowMs: number) => Promise<void>;
};

const startMs = Date.UTC(2026, 10, 23);
const dayMs = 86_400_000;
const [today, tomorrow] = [utcDay(startMs), startMs + dayMs];

const digest = { kind: 'day', day: today, announcement: null } as const;
const channel = '900000000000000012' as ChannelId;
const deployment = aDeployment({
  requestedAtMs: startMs,
  sinceMs: startMs,
  state: { kind: 'in-progress', run: aRun(7) },
});
const succeeded = { state: states.succeeded };
const { id, service, environment } = deployment;
const event = anAuditEvent({ key: 'one', atMs: startMs });
const [open, limited] = [
  aLock({ atMs: startMs, untilMs: null }),
  aLock({ atMs: startMs - dayMs, untilMs: startMs, reason: 'DB migration' }),
];
const redelivery = { delivery: 'd-1', attempt: '17' as AttemptId, times: 1, atMs: startMs, isAsked: true };
const sightings = { rule: 'ecs:a', found: [], foundMs: startMs, gone: [], expected: [], revision: 1 };

/** What is told to a store at `startMs`, and how many times the store still knows it. */
type Memory = {
  readonly tell: (stores: ForgetfulStores) => Promise<unknown>;
  readonly known: (stores: ForgetfulStores) => Promise<number>;
};

const addDeployment = ({ deployments }: ForgetfulStores) => deployments.add(deployment);

const memories: readonly (readonly [what: string, days: number, memory: Memory])[] = [
  [
    'what became of a deploy',
    400,
    { tell: addDeployment, known: async ({ deployments }) => count(await deployments.ofId(id)) },
  ],
  [
    'that a deploy is on its way',
    400,
    { tell: addDeployment, known: async ({ deployments }) => (await deployments.open()).length },
  ],
  [
    'what was deployed before',
    400,
    {
      tell: addDeployment,
      known: async ({ deployments }) => (await deployments.recent({ service, environment }, 5)).deployments.length,
    },
  ],
  [
    'what was deployed last',
    400,
    {
      tell: addDeployment,
      known: async ({ deployments }) => count(await deployments.lastOf(service, environment, ['in-progress'])),
    },
  ],
  [
    'whose a run is',
    400,
    {
      tell: addDeployment,
      known: async ({ deployments }) => count(await deployments.ofRun({ repository: acmeBackend }, 7)),
    },
  ],
  [
    'that an event is in the audit already',
    400,
    {
      tell: ({ audit }) => audit.append(event),
      known: async ({ audit }) => {
        await audit.append(event);
        const entries: unknown[] = [];
        for await (const entry of audit.entries()) entries.push(entry);
        return entries.length === 1 ? 1 : 0;
      },
    },
  ],
  [
    'what went out that morning',
    60,
    {
      tell: ({ alarms }) => alarms.tellMorning(today),
      known: async ({ alarms }) => ((await alarms.isMorningTold(today)) ? 1 : 0),
    },
  ],
  [
    'which digests were posted',
    60,
    {
      tell: ({ digests }) => digests.record(channel, digest),
      known: async ({ digests }) => count(await digests.of(channel, digest)),
    },
  ],
  [
    'on which day a pull request was reviewed first',
    60,
    {
      tell: async ({ reviews }) => {
        await hears(reviews, 1, described('opened', { number: 1 }));
        await hears(reviews, 1, reviewed({ submittedAtMs: startMs }, { number: 1 }));
      },
      known: async ({ reviews }) => (await reviews.firstReviewedOn(today)).length,
    },
  ],
  [
    'what a rule found',
    7,
    { tell: ({ seen }) => seen.replace(null, sightings), known: async ({ seen }) => count(await seen.of('ecs:a')) },
  ],
  [
    'which jobs are finished',
    4,
    {
      tell: ({ finished }) => finished.finish('one'),
      known: async ({ finished }) => ((await finished.isFinished('one')) ? 1 : 0),
    },
  ],
  [
    'which deliveries it has asked for again',
    4,
    {
      tell: ({ redeliveries }) => redeliveries.replace(null, redelivery),
      known: async ({ redeliveries }) => count(await redeliveries.of('d-1')),
    },
  ],
  [
    'who released a lock',
    1,
    {
      tell: async ({ locks }) => {
        await locks.take(open, startMs);
        await locks.release(open, { by: aPerson('lee'), atMs: startMs });
      },
      known: async ({ locks }) => count(await locks.last(open.scope)),
    },
  ],
  [
    'which lock has ended',
    1,
    {
      tell: ({ locks }) => locks.take(limited, startMs - dayMs),
      known: async ({ locks }) => count(await locks.last(limited.scope)),
    },
  ],
];

/** `harness` gives you stores in which nothing is kept yet, at `startMs`. */
export function forgettingContract(name: string, harness: (nowMs: number) => Promise<ForgetfulStores>): void {
  describe(`${name} remember`, () => {
    it.each(memories)('%s for %d days and no longer', async (_what, days, { tell, known }) => {
      const stores = await harness(startMs);
      await tell(stores);
      await stores.timeIs(startMs + days * dayMs - 1_000);
      expect(await known(stores)).toBe(1);
      await stores.timeIs(startMs + days * dayMs);
      expect(await known(stores)).toBe(0);
    });

    it('a lock without an end for years', async () => {
      const stores = await harness(startMs);
      await stores.locks.take(open, startMs);
      await stores.timeIs(startMs + 1_000 * dayMs);
      expect(await stores.locks.ofScope(open.scope, startMs + 1_000 * dayMs)).toEqual(open);
    });

    it('a deploy for 400 days after it last went on, not after it was requested', async () => {
      const stores = await harness(startMs);
      await addDeployment(stores);
      await stores.deployments.replace(deployment, { ...deployment, ...succeeded, sinceMs: tomorrow, revision: 2 });
      await stores.timeIs(tomorrow + 400 * dayMs - 1_000);
      expect(await stores.deployments.ofId(id)).not.toBeNull();
    });
  });
}

function count(found: object | null): number {
  return found === null ? 0 : 1;
}
