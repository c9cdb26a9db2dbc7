import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DynamoDeployments } from '../../../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import { type Deployment, type DeploymentId, moveTo } from '../../../../src/domain/deploy/deployment.ts';
import { withDisplay } from '../../../../src/domain/deploy/shown-deployment.ts';
import { aDeployment, anAnnouncement, aRun, withCard } from '../../../contracts/deploy/a-deployment.ts';
import { type Dynalite, startDynalite } from '../../../support/dynalite.ts';
import { rawItems } from '../../../support/raw-items.ts';

let dynalite: Dynalite;
let table: Awaited<ReturnType<Dynalite['newTable']>>;
let deployments: DynamoDeployments;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

beforeEach(async () => {
  table = await dynalite.newTable();
  deployments = new DynamoDeployments(table);
});

const requested = aDeployment();
const open = 'open-deployments';
const expiry = (deployment: Deployment) => String(deployment.sinceMs / 1000 + 400 * 86_400);
const dispatched = moveTo(requested, { kind: 'dispatched', run: aRun(7) }, requested.sinceMs + 1000);
const cancelled = moveTo(requested, { kind: 'cancelled', run: aRun(7), by: null }, requested.sinceMs + 2000);
const commit = (sha: CommitSha) => ({ sha, subject: 'Fix it', committedAtMs: 1 });
const count = async (pk: string) => (await rawItems(table, pk)).length;
const revisions = async () => (await rawItems(table, open)).map(({ revision }) => revision?.N);

it('points to a new one from all that are asked for, and from each until it expires', async () => {
  const sha = 'a'.repeat(40) as CommitSha;
  const known = aDeployment({ commit: commit(sha), codeHostIds: { repositoryId: 5, installationId: 6 } });
  const running = { ...known, state: dispatched.state };
  await deployments.add(running);
  const partitions = [
    ...['backend/dev', 'backend/*', '*/dev', '*/*'].map((scope) => `deployments#${scope}`),
    'deployments-in#backend/dev#dispatched',
    `deployments-of-commit#backend/dev#${sha}`,
    'run#acme/backend#7',
    'run#5#7',
    open,
  ];
  for (const pk of partitions) {
    const items = await rawItems(table, pk);
    expect([pk, items.length, items[0]?.['expiresAt']?.N]).toEqual([pk, 1, expiry(running)]);
  }
});

it('points from no run, no commit and not from the open ones to what has neither and is over', async () => {
  const over = { ...requested, state: { kind: 'cancelled', run: null, by: null } } as const;
  await deployments.add(over);
  const nothing = [open, 'run#acme/backend#0', 'run#0#0', 'deployments-of-commit#backend/dev#'];
  expect(await Promise.all(nothing.map(count))).toEqual([0, 0, 0, 0]);
  expect(await count('deployments-in#backend/dev#cancelled')).toBe(1);
});

it('points once more only for what is new: the state, the commit, the run', async () => {
  await deployments.add(requested);
  const everything = await count('deployments#*/*');
  const { put, addToSet } = table;
  const written: string[] = [];
  table.put = (key, ...rest) => {
    written.push(key.pk);
    return put.call(table, key, ...rest);
  };
  table.addToSet = (key, ...rest) => {
    written.push(key.pk);
    return addToSet.call(table, key, ...rest);
  };
  await deployments.replace(requested, dispatched);
  expect(written.toSorted()).toEqual(['deployments-in#backend/dev#dispatched', 'run#acme/backend#7']);
  written.length = 0;
  const noted = { ...dispatched, revision: dispatched.revision + 1 };
  await deployments.replace(dispatched, noted);
  expect(written).toEqual([]);
  const known = { ...noted, revision: noted.revision + 1, commit: commit('b'.repeat(40) as CommitSha) };
  await deployments.replace(noted, known);
  expect(written).toEqual([`deployments-of-commit#backend/dev#${'b'.repeat(40)}`]);
  written.length = 0;
  const again = { ...known, revision: known.revision + 1, state: { kind: 'dispatched', run: aRun(8) } } as const;
  await deployments.replace(known, again);
  expect(written).toEqual(['run#acme/backend#8']);
  expect(await count('deployments#*/*')).toBe(everything);
});

it('leaves what is open among the open ones while it moves and is shown', async () => {
  await deployments.add(requested);
  await deployments.replace(requested, dispatched);
  await deployments.show(dispatched, withCard(dispatched, anAnnouncement('card'), 5));
  expect(await revisions()).toEqual(['1']);
});

it('closes one once, when its end is settled, and not each time that it is touched after', async () => {
  const shownOpen = withCard(dispatched, anAnnouncement('card'), 5);
  await deployments.add(dispatched);
  await deployments.show(dispatched, shownOpen);
  const ended = moveTo(shownOpen, { kind: 'cancelled', run: aRun(7), by: null }, requested.sinceMs + 2000);
  await deployments.replace(shownOpen, ended);
  expect(await count(open)).toBe(1);
  const shown = withCard(ended, anAnnouncement('card'), 9);
  await deployments.show(ended, shown);
  expect(await count(open)).toBe(0);
  // Somebody else has it open again at an older revision: nobody may close that by a touch.
  await table.put(tableKeys.openDeployment(shown.id), { revision: { N: '1' } });
  const touched = withDisplay(shown, { called: ['approval-wanted'] });
  await deployments.show(shown, touched);
  expect(await count(open)).toBe(1);
  await deployments.replace(touched, { ...withCard(touched, anAnnouncement('card'), 10), revision: touched.revision });
  expect(await count(open)).toBe(1);
});

it('closes without a card as well, and keeps the newest revision of what is open', async () => {
  await deployments.add(requested);
  await deployments.replace(requested, cancelled);
  expect(await count(open)).toBe(0);
  await deployments.add({ ...requested, id: '2' as DeploymentId, revision: 3 });
  await deployments.add({ ...requested, id: '2' as DeploymentId, revision: 2 });
  expect(await revisions()).toEqual(['3']);
  await deployments.add({ ...requested, id: '2' as DeploymentId, revision: 4 });
  expect(await revisions()).toEqual(['4']);
});

it('finds a run behind a deployment that is gone, and one that names another run', async () => {
  await table.addToSet(tableKeys.run(requested.repository, 7), 'deployments', '0', Date.now() + 1000);
  await deployments.add({ ...requested, id: '1' as DeploymentId });
  await table.addToSet(tableKeys.run(requested.repository, 7), 'deployments', '1', Date.now() + 1000);
  const running = { ...dispatched, id: '9' as DeploymentId };
  await deployments.add(running);
  expect((await deployments.ofRun({ repository: requested.repository }, 7))?.id).toBe('9');
  expect(await deployments.ofRun({ repository: requested.repository }, 8)).toBeNull();
});

it('takes one that cannot be read for open, and says so of no other error', async () => {
  await deployments.add(requested);
  for (const entity of [deflateRawSync('no deployment'), Buffer.from('not deflated')]) {
    await table.put(tableKeys.deployment(requested.id), { entity: { B: entity }, revision: { N: '1' } });
    expect(await deployments.open()).toEqual([requested.id]);
  }
  const { read } = table;
  table.read = async () => {
    throw new Error('DynamoDB is away');
  };
  await expect(deployments.open()).rejects.toThrow('DynamoDB is away');
  table.read = read;
});

it('forgets an open one that never was added', async () => {
  await table.put(tableKeys.openDeployment('5' as DeploymentId), { revision: { N: '1' } });
  expect(await deployments.open()).toEqual([]);
  expect(await count(open)).toBe(1);
});

it('ends the history where it ends: no next page behind the last one', async () => {
  for (const [at, id] of ['1', '2', '3'].entries()) {
    await deployments.add({ ...requested, id: id as DeploymentId, requestedAtMs: requested.requestedAtMs + at });
  }
  const all = await deployments.recent({ service: null, environment: null }, 3);
  expect([all.deployments.map(({ id }) => id), all.next]).toEqual([['3', '2', '1'], null]);
  const two = await deployments.recent({ service: null, environment: null }, 2);
  expect(two.deployments.map(({ id }) => id)).toEqual(['3', '2']);
  const rest = await deployments.recent({ service: null, environment: null }, 2, two.next ?? '');
  expect([rest.deployments.map(({ id }) => id), rest.next]).toEqual([['1'], null]);
});

it('has no last one of a lane where the pointer is to another lane’s', async () => {
  await deployments.add(requested);
  const key = tableKeys.deploymentIn('backend', 'prod', 'requested', '1');
  await table.put(key, { deployment: { S: requested.id } });
  expect(await deployments.lastOf('backend', 'prod', ['requested'])).toBeNull();
  expect((await deployments.lastOf('backend', 'dev', ['failed', 'requested']))?.id).toBe(requested.id);
});

it('waits a moment before it says that two writers met', async () => {
  await deployments.add(requested);
  await deployments.replace(requested, dispatched);
  const later = { ...dispatched, revision: 9 };
  expect(await deployments.replace(requested, later)).toBe('conflict');
  expect(await deployments.show({ ...dispatched, showing: { ...dispatched.showing, writes: 4 } }, later)).toBe(
    'conflict',
  );
});
