import { describe, expect, it } from 'vitest';
import { InMemoryDeployments } from '../../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryClock } from '../../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { deploymentsPerPage, ShowHistory } from '../../../src/application/history/show-history.ts';
import { catalog, nowMs } from '../../support/a-team.ts';
import { pastDeployment } from '../../support/past-deployments.ts';

async function historyOf(count: number) {
  const deployments = new InMemoryDeployments(new InMemoryClock(nowMs));
  for (let at = 1; at <= count; at += 1) {
    await deployments.add(pastDeployment(at, count - at, at % 2 === 0 ? { environment: 'prod' } : {}));
  }
  const history = new ShowHistory(catalog, deployments);
  return async (page: number, service: string | null = null, environment: string | null = null) => {
    const outcome = await history.execute({ service, environment, page });
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.reason);
    const { question, hasOlder, ...rest } = outcome.history;
    return { page: question.page, hasOlder, ids: rest.entries.map(({ deployment }) => Number(deployment.id)) };
  };
}

describe('the history of deploys', () => {
  it('begins with the newest, and says whether there are older ones', async () => {
    const shown = await historyOf(2 * deploymentsPerPage + 3);
    expect(await shown(1)).toEqual({ page: 1, hasOlder: true, ids: [23, 22, 21, 20, 19, 18, 17, 16, 15, 14] });
    expect(await shown(3)).toEqual({ page: 3, hasOlder: false, ids: [3, 2, 1] });
  });

  it('tells of one service or environment alone', async () => {
    const shown = await historyOf(6);
    expect((await shown(1, 'backend', 'prod')).ids).toEqual([6, 4, 2]);
    expect((await shown(1, null, 'dev')).ids).toEqual([5, 3, 1]);
    expect((await shown(1, 'web')).ids).toEqual([]);
  });

  it('shows the last page there is for one that is not there, whatever somebody asks for', async () => {
    const shown = await historyOf(deploymentsPerPage + 1);
    for (const page of [2, 3, 99, 1e12]) expect((await shown(page)).page).toBe(2);
    for (const page of [0, -4, Number.NaN, 1.9]) expect((await shown(page)).page).toBe(1);
  });

  it('is empty where nothing was deployed yet', async () => {
    expect(await (await historyOf(0))(1)).toEqual({ page: 1, hasOlder: false, ids: [] });
  });

  it('says which services and environments there are to whoever asks for another', async () => {
    const history = new ShowHistory(catalog, new InMemoryDeployments(new InMemoryClock(nowMs)));
    expect(await history.execute({ service: 'backnd', environment: null, page: 1 })).toEqual({
      kind: 'refused',
      refusal: { reason: 'unknown-service', service: 'backnd', known: ['backend', 'web'] },
    });
  });
});
