import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoDeployments } from '../../../src/adapters/aws/dynamo-deployments.ts';
import { moveTo } from '../../../src/domain/deploy/deployment.ts';
import { aDeployment, aRun } from '../../contracts/a-deployment.ts';
import { dyingAt } from '../../support/a-dying-lambda.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';

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
  expect(await table.query('open-deployments', { order: 'ascending' })).toEqual([]);
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
  const pointer = (await table.query('deployments#backend/dev', { order: 'ascending' }))[0];
  const item = await table.get({ pk: `deployment#${aDeployment().id}`, sk: 'deployment' });
  expect([pointer?.['expiresAt']?.N, item?.['expiresAt']?.N]).toEqual([String(inSeconds), String(inSeconds)]);
});
