import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DynamoDeployments } from '../../../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { tableKeys } from '../../../../src/adapters/aws/kit/table-keys.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import { type Deployment, type DeploymentId, moveTo } from '../../../../src/domain/deploy/deployment.ts';
import { keptOf } from '../../../../src/domain/deploy/diff.ts';
import { jobsAfter } from '../../../../src/domain/deploy/run-jobs.ts';
import type { RunJob } from '../../../../src/domain/deploy/run-progress.ts';
import { displayOf, withDisplay } from '../../../../src/domain/deploy/shown-deployment.ts';
import { neverShown } from '../../../../src/domain/kit/showing.ts';
import { aDeployment, anAnnouncement, aRun, withCard } from '../../../contracts/deploy/a-deployment.ts';
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

/** As a release without an outbox does: it reads the deployment alone, and writes the whole item under this condition. */
async function inOlderRelease(table: Awaited<ReturnType<Dynalite['newTable']>>, id: DeploymentId) {
  const [item] = await rawItems(table, tableKeys.deployment(id).pk);
  const entity = JSON.parse(inflateRawSync(item?.['entity']?.B ?? Buffer.from('')).toString('utf8')) as Deployment;
  return { entity, shownRevision: Number(item?.['shownRevision']?.N ?? -1), revision: Number(item?.['revision']?.N) };
}

it('is read by the release before with its card and its calls, so that going back posts and calls nothing twice', async () => {
  const table = await dynalite.newTable();
  const deployments = new DynamoDeployments(table);
  const before = aDeployment();
  await deployments.add(before);
  const posting = withDisplay(before, { postingSinceMs: 1 });
  await deployments.show(before, posting);
  const shown = withCard(posting, anAnnouncement('card'), 5);
  await deployments.show(posting, shown);
  expect(await inOlderRelease(table, before.id)).toMatchObject({ entity: { card: shown.card }, shownRevision: 1 });
  const called = withDisplay(shown, { called: ['approval-wanted'] });
  await deployments.show(shown, called);
  const moved = { ...moveTo(before, { kind: 'dispatching' }, 1), ...displayOf(called) };
  await deployments.replace(before, moved);
  const looked = withCard(moved, anAnnouncement('card'), 9);
  await deployments.show(moved, looked);
  const old = await inOlderRelease(table, before.id);
  expect(old.entity).toMatchObject({ called: ['approval-wanted'], card: { announcement: 'card' } });
  expect(old.entity).not.toHaveProperty('showing');
  // What it asks of the item that it replaces.
  expect([old.revision, old.shownRevision]).toEqual([old.entity.revision, old.entity.card?.revision]);
  expect(await deployments.ofId(before.id)).toEqual(looked);
});

it('is read as the release before has left it, after somebody had gone back', async () => {
  const table = await dynalite.newTable();
  const deployments = new DynamoDeployments(table);
  const before = aDeployment();
  await deployments.add(before);
  await deployments.show(before, withCard(before, anAnnouncement('card'), 5));
  const { entity } = await inOlderRelease(table, before.id);
  const written = { ...entity, revision: 2, card: { announcement: anAnnouncement('card'), revision: 2, atMs: 7 } };
  const attributes = {
    entity: { B: deflateRawSync(JSON.stringify(written)) },
    revision: { N: '2' },
    shownRevision: { N: '2' },
  };
  await table.put(tableKeys.deployment(before.id), attributes);
  const kept = await deployments.ofId(before.id);
  expect(kept).toEqual({ ...written, showing: neverShown });
  const moved = moveTo(kept ?? before, { kind: 'dispatching' }, 8);
  expect(await deployments.replace(kept ?? before, moved)).toBe('replaced');
  expect(await deployments.show(moved, withCard(moved, anAnnouncement('card'), 9))).toBe('replaced');
});

it('keeps the card that a worker of the release before has posted meanwhile', async () => {
  const table = await dynalite.newTable();
  const deployments = new DynamoDeployments(table);
  const shown = { ...aDeployment(), card: { announcement: anAnnouncement('card'), revision: 1, atMs: 5 } };
  await deployments.add(shown);
  const written = {
    ...shown,
    showing: undefined,
    card: { announcement: anAnnouncement('anew'), revision: 2, atMs: 7 },
  };
  await table.put(tableKeys.deployment(shown.id), {
    entity: { B: deflateRawSync(JSON.stringify(written)) },
    revision: { N: '1' },
    shownRevision: { N: '2' },
  });
  expect(await deployments.replace(shown, moveTo(shown, { kind: 'dispatching' }, 8))).toBe('conflict');
});
