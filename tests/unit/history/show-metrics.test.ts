import { describe, expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { ShowMetrics } from '../../../src/application/history/show-metrics.ts';
import type { Catalog } from '../../../src/domain/deploy/catalog.ts';
import type { Deployment } from '../../../src/domain/deploy/deployment.ts';
import { nowMs, catalog as teamCatalog } from '../../support/a-team.ts';
import { dayMs, hourMs, pastDeployment, states } from '../../support/past-deployments.ts';

/** Nobody can look at what runs, unless it is said. */
const catalog: Catalog = { ...teamCatalog, services: teamCatalog.services.map((one) => ({ ...one, runsOn: {} })) };

async function measured(given: readonly Deployment[], days: number, service: string | null = null, of = catalog) {
  const clock = new InMemoryClock(nowMs);
  const deployments = new InMemoryDeployments(clock);
  for (const deployment of given) await deployments.add(deployment);
  const outcome = await new ShowMetrics(of, deployments, clock).execute({
    service,
    environment: null,
    days,
  });
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.reason);
  return outcome.delivery;
}

describe('the measures of delivery', () => {
  it('are of the days in question, beside those of as many days before', async () => {
    const { now, before, question, isComplete } = await measured(
      [pastDeployment(1, 5), pastDeployment(2, 30), pastDeployment(3, 24 * 9), pastDeployment(4, 24 * 40)],
      7,
    );
    expect(question.days).toBe(7);
    expect(now.window).toEqual({ fromMs: nowMs - 7 * dayMs, toMs: nowMs });
    expect([now.frequency, before.frequency]).toMatchObject([{ count: 2 }, { count: 1 }]);
    expect(isComplete).toBe(true);
  });

  it('know an outage that began before those days', async () => {
    const { now } = await measured([pastDeployment(1, 24 * 3, { state: states.failed }), pastDeployment(2, 5)], 1);
    expect(now.recoveryTime).toEqual({ kind: 'measured', medianMs: 24 * 3 * hourMs - 5 * hourMs, count: 1 });
  });

  it('are of one service where that is asked for', async () => {
    const given = [pastDeployment(1, 5), pastDeployment(2, 6, { service: 'web' })];
    expect((await measured(given, 7, 'web')).now.frequency).toMatchObject({ count: 1 });
  });

  it('do not count what nobody has verified where somebody could look', async () => {
    const given = [pastDeployment(1, 5), pastDeployment(2, 6, { environment: 'prod' })];
    expect((await measured(given, 7, null, teamCatalog)).now.frequency).toMatchObject({ count: 1 });
  });

  it('do not count what changed nothing, or what is not over', async () => {
    const given = [
      pastDeployment(1, 5, { state: states.cancelled }),
      pastDeployment(2, 4, { state: states.dispatched }),
    ];
    const { now } = await measured(given, 7);
    expect([now.frequency.kind, now.changeFailures.kind]).toEqual(['not-enough-data', 'not-enough-data']);
  });

  it('take any number of days for one that makes sense', async () => {
    for (const [asked, days] of [
      [0, 1],
      [-5, 1],
      [Number.NaN, 1],
      [9999, 180],
      [2.5, 2],
    ] as const) {
      expect((await measured([], asked)).question.days).toBe(days);
    }
  });

  it('say when there was more than is looked at', async () => {
    const page = { deployments: Array.from({ length: 100 }, (_, at) => pastDeployment(at + 1, 5)), next: 'more' };
    const clock = new InMemoryClock(nowMs);
    const endless = new ShowMetrics(catalog, { recent: async () => page }, clock);
    expect(await endless.execute({ service: null, environment: null, days: 30 })).toMatchObject({
      delivery: { isComplete: false, now: { frequency: { count: 6000 } } },
    });
  });
});
