import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoDeployments } from '../../../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import { type DeploymentId, moveTo } from '../../../../src/domain/deploy/deployment.ts';
import { keptOf } from '../../../../src/domain/deploy/diff.ts';
import { jobsAfter } from '../../../../src/domain/deploy/run-jobs.ts';
import type { RunJob } from '../../../../src/domain/deploy/run-progress.ts';
import { aDeployment, aRun } from '../../../contracts/deploy/a-deployment.ts';
import { dyingAt } from '../../../support/a-dying-lambda.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { raw, rawItems } from '../../../support/raw-items.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

const anything = { service: null, environment: null };
const cancelled = moveTo(aDeployment(), { kind: 'cancelled', run: aRun(7), by: null }, 1);

async function howOftenItIsFound(deployments: DynamoDeployments): Promise<readonly number[]> {
  const recent = await deployments.recent(anything, 5);
  const last = await deployments.lastOf('backend', 'dev', ['requested']);
  return [recent.deployments.length, (await deployments.open()).length, last === null ? 0 : 1];
}

it('shows nothing of a deployment that a crash kept from being added, and all of it once that is repeated', async () => {
  for (let dyingCall = 1; dyingCall <= 7; dyingCall += 1) {
    const table = await dynalite.newTable();
    const dying = new DynamoDeployments(dyingAt(table, (_, calls) => calls >= dyingCall));
    await expect(dying.add(aDeployment())).rejects.toThrow('the Lambda is gone');
    const deployments = new DynamoDeployments(table);
    expect(await howOftenItIsFound(deployments)).toEqual([0, 0, 0]);
    expect(await deployments.add(aDeployment())).toBe('added');
    expect(await howOftenItIsFound(deployments)).toEqual([1, 1, 1]);
  }
});

it('misses no open deployment, whenever a crash cuts its replacement short', async () => {
  for (let dyingCall = 1; dyingCall <= 4; dyingCall += 1) {
    const table = await dynalite.newTable();
    const deployments = new DynamoDeployments(table);
    await deployments.add(cancelled);
    const again = moveTo(cancelled, { kind: 'dispatched', run: { ...aRun(7), attempt: 2 } }, 2);
    const dying = new DynamoDeployments(dyingAt(table, (_, calls) => calls >= dyingCall));
    await dying.replace(cancelled, again).catch(() => 'cut short');
    const kept = await deployments.ofId(again.id);
    expect(await deployments.open()).toEqual(kept?.state.kind === 'dispatched' ? [again.id] : []);
  }
});

it('takes what is over out of those that are open, also where a crash has left it there', async () => {
  const table = await dynalite.newTable();
  const deployments = new DynamoDeployments(table);
  await deployments.add(aDeployment());
  const dying = new DynamoDeployments(dyingAt(table, (method) => method === 'deleteIf'));
  await expect(dying.replace(aDeployment(), cancelled)).rejects.toThrow('the Lambda is gone');
  expect(await deployments.open()).toEqual([]);
  expect(await rawItems(table, 'open-deployments')).toEqual([]);
});

it('leaves open what was opened again before a slow worker got to closing it', async () => {
  const table = await dynalite.newTable();
  const deployments = new DynamoDeployments(table);
  await deployments.add(aDeployment());
  const again = moveTo(cancelled, { kind: 'dispatched', run: { ...aRun(7), attempt: 2 } }, 2);
  const close = table.deleteIf.bind(table);
  table.deleteIf = async (key, condition) => {
    await deployments.replace(cancelled, again);
    // The request is told once more, and must not make it look as young as it was then.
    await deployments.add(aDeployment());
    return close(key, condition);
  };
  await deployments.replace(aDeployment(), cancelled);
  expect(await deployments.open()).toEqual([again.id]);
});

it('lets DynamoDB forget a deployment, and what points to it, 400 days after it last moved', async () => {
  const table = await dynalite.newTable();
  await new DynamoDeployments(table).add(aDeployment());
  const inSeconds = aDeployment().sinceMs / 1000 + 400 * 86_400;
  const pointer = (await rawItems(table, 'deployments#backend/dev'))[0];
  const item = await table.read({ pk: `deployment#${aDeployment().id}`, sk: 'deployment' }, raw);
  expect([pointer?.['expiresAt']?.N, item?.['expiresAt']?.N]).toEqual([String(inSeconds), String(inSeconds)]);
});

it('keeps the largest deployment that people can make of it, and one that an older version wrote as text', async () => {
  const table = await dynalite.newTable();
  const deployments = new DynamoDeployments(table);
  const koreanText = (length: number, from: number) =>
    Array.from({ length }, (_, at) => String.fromCodePoint(0xac00 + ((from * 7919 + at * 104_729) % 11_172))).join('');
  const many = <T>(length: number, make: (at: number) => T) => Array.from({ length }, (_, at) => make(at));
  const sha = (at: number) => createHash('sha1').update(`${at}`).digest('hex') as CommitSha;
  const url = 'https://github.com/Acme/backend/compare/a...b';
  const diff = keptOf({
    kind: 'known',
    commits: many(250, (at) => ({ sha: sha(at), subject: koreanText(300, at), committedAtMs: at })),
    commitCount: 250,
    behindBy: 0,
    pullRequests: many(250, (at) => ({ number: at, title: koreanText(300, at), url: `${url}/pull/${at}` })),
    paths: many(300, (at) => koreanText(1000, at)),
    url,
  });
  const times = { phase: 'completed', conclusion: 'success', startedAtMs: 1, completedAtMs: 2 } as const;
  const jobs = many(60, (at) => {
    const steps = many(70, (step) => ({ number: step + 1, name: koreanText(200, at * 70 + step), ...times }));
    return { id: at + 1, name: koreanText(200, at), attempt: 1, ...times, url: `${url}?${'a'.repeat(900)}`, steps };
  }).reduce<readonly RunJob[]>(jobsAfter, []);
  const large = aDeployment({ diff, jobs, risky: diff.kind === 'known' ? diff.paths.slice(0, 20) : [] });
  expect(await deployments.add(large)).toBe('added');
  expect(await deployments.ofId(large.id)).toEqual(large);
  const older = { ...aDeployment(), id: '2' as DeploymentId };
  await table.put(tableKeys.deployment(older.id), { entity: { S: JSON.stringify(older) }, revision: { N: '1' } });
  expect(await deployments.ofId(older.id)).toEqual(older);
});
