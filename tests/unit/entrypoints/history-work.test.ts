import { expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { ShowHistory } from '../../../src/application/history/show-history.ts';
import { ShowMetrics } from '../../../src/application/history/show-metrics.ts';
import { historyWork } from '../../../src/entrypoints/work/history-work.ts';
import { asking, catalog, nowMs } from '../../support/a-team.ts';
import { pastDeployment, states } from '../../support/past-deployments.ts';

const asked = asking('1');
const board = { atMs: nowMs, lanes: [], unused: 0 };

async function workOfHistory() {
  const clock = new InMemoryClock(nowMs);
  const deployments = new InMemoryDeployments(clock);
  const { run } = states.succeeded;
  await deployments.add(pastDeployment(1, 2, { state: { kind: 'verified', run, images: [], by: 'digest' } }));
  const history = new ShowHistory(catalog, deployments);
  const delivery = new ShowMetrics(catalog, deployments, clock);
  return historyWork({ execute: async () => board }, history, delivery);
}

it('answers /deploys with the page that was asked for', async () => {
  const work = await workOfHistory();
  expect(await work['show-deploys']({ kind: 'show-deploys', asked, page: 3 })).toEqual({
    kind: 'deploys',
    board,
    page: 3,
  });
});

it('answers /history and /metrics with what was deployed and how well that went', async () => {
  const work = await workOfHistory();
  const of = { asked, service: 'backend', environment: null };
  expect(await work['show-history']({ kind: 'show-history', ...of, page: 1 })).toMatchObject({
    kind: 'history',
    history: { entries: [{ deployment: { id: '1' } }], hasOlder: false },
  });
  expect(await work['measure-delivery']({ kind: 'measure-delivery', ...of, days: 7 })).toMatchObject({
    kind: 'delivery',
    delivery: { question: { days: 7 }, now: { frequency: { count: 1 } } },
  });
});

it('says which services there are to whoever names another', async () => {
  const work = await workOfHistory();
  const of = { asked, service: 'bakend', environment: null };
  const refusals = [{ reason: 'unknown-service', service: 'bakend', known: ['backend', 'web'] }];
  const refused = { kind: 'deploy-refused', refusals };
  expect(await work['show-history']({ kind: 'show-history', ...of, page: 1 })).toEqual(refused);
  expect(await work['measure-delivery']({ kind: 'measure-delivery', ...of, days: 7 })).toEqual(refused);
});
