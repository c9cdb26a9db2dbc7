import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAlarmCards } from '../../src/adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoDeployments } from '../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoKeptItems } from '../../src/adapters/aws/installation/dynamo-kept-items.ts';
import { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { UnreadableItem } from '../../src/adapters/aws/kit/stored-item.ts';
import { DynamoReviewCards } from '../../src/adapters/aws/review/dynamo-review-cards.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { readStanding } from '../../src/application/installation/read-standing.ts';
import { wayBackTo } from '../../src/application/installation/upgrade-installation.ts';
import { previousRelease } from '../../src/domain/installation/release.ts';
import { ruleChangesBetween, type Standing } from '../../src/domain/installation/rule-change.ts';
import { awsClientOptions } from '../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { ReleaseFolder, releases } from './release-folder.ts';
import { putItems } from './table-items.ts';
import { everythingOf, tableOfRelease } from './table-of-release.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

const client = () => new DynamoDBClient(awsClientOptions(dynalite.endpoint));

async function standingOf(name: string): Promise<Standing> {
  const table = new DynamoTable(client(), name);
  return await readStanding({
    items: new DynamoKeptItems(client(), name),
    deployments: new DynamoDeployments(table),
    reviews: new DynamoReviewCards(table),
    alarms: new DynamoAlarmCards(table),
    clock: new InMemoryClock(Date.UTC(2026, 10, 24)),
    isUnreadable: (error) => error instanceof UnreadableItem,
  });
}

/** Of every story: they use the same ids, so each has a table of its own. */
const known = new Map<string, readonly Standing[]>();

async function everyStandingOf(release: string): Promise<readonly Standing[]> {
  const before = known.get(release);
  if (before !== undefined) return before;
  const found: Standing[] = [];
  for (const { items } of new ReleaseFolder(release).tables().values()) {
    const name = await dynalite.newTableName();
    await putItems(client(), name, items);
    found.push(await standingOf(name));
  }
  known.set(release, found);
  return found;
}

const namesIn = (found: readonly Standing[], judge: (standing: Standing) => readonly string[]) =>
  found.flatMap((standing) => judge(standing));

describe.each(releases)('what %s has left', (release) => {
  it('is read whole before an upgrade', async () => {
    const found = await everyStandingOf(release);
    expect(found.map(({ unreadable }) => unreadable).filter((count) => count > 0)).toEqual([]);
    expect(found.flatMap(({ deployments }) => deployments).length).toBeGreaterThan(30);
    expect(found.flatMap(({ alarms }) => alarms).length).toBeGreaterThan(3);
    expect(found.flatMap(({ reviews }) => reviews).length).toBeGreaterThan(3);
  });
});

it('an item of a newer release is counted, and hides no other', async () => {
  const name = await tableOfRelease(dynalite, '0.2');
  const [one] = everythingOf('0.2').filter(({ sk }) => sk.S === 'deployment');
  if (one === undefined) throw new Error('there is no deployment');
  const before = await standingOf(name);
  await putItems(client(), name, [{ ...one, v: { N: '9' } }]);
  const after = await standingOf(name);
  expect([after.unreadable, after.deployments.length]).toEqual([1, before.deployments.length - 1]);
});

describe('from 0.1 to 0.2', () => {
  it('names what the changed rules judge otherwise, of what 0.1 has left', async () => {
    const all = await everyStandingOf('0.1');
    const found = ruleChangesBetween('0.1', '0.2').map(({ id, differs }) => [id, namesIn(all, differs)]);
    expect(Object.fromEntries(found)).toEqual({
      'not-verified-is-no-success': [],
      'rolled-back-is-not-promoted': ['backend/dev v1'],
      'approvals-are-bound': [],
      'a-mute-ends-with-its-incident': [],
    });
  });

  it('changes no rule for a team that is there already', () => {
    expect(ruleChangesBetween('0.2', '0.2')).toEqual([]);
    expect(ruleChangesBetween(null, '0.2').length).toBeGreaterThan(0);
  });
});

describe('back from this version to the one before', () => {
  it('names every deployment that it has left which stands as the older one never left any', async () => {
    const [older, newer] = [await everyStandingOf(previousRelease), await everyStandingOf(releases.at(-1) ?? '')];
    const statesOf = (all: readonly Standing[]) =>
      new Set(all.flatMap(({ deployments }) => deployments.map(({ state }) => state.kind)));
    const olderStates = statesOf(older);
    const here = { version: '0.2.0', previous: previousRelease };
    for (const standing of newer) {
      const way = await wayBackTo(`${previousRelease}.0`, here, async () => standing);
      const named = way.kind === 'back' ? way.cannotRead.flatMap(({ names }) => names) : null;
      const unknown = standing.deployments.filter(({ state }) => !olderStates.has(state.kind));
      expect(named).toEqual(unknown.map(({ service, environment, version }) => `${service}/${environment} ${version}`));
    }
    expect([...statesOf(newer)].filter((kind) => !olderStates.has(kind)).toSorted()).toEqual([
      'another-commit',
      'not-run',
      'superseded',
    ]);
  });

  it('writes no form of item that the older one would refuse: 0.1 did not look at forms', () => {
    const forms = new Set(everythingOf('0.2').map(({ v }) => JSON.stringify(v)));
    expect([...forms]).toEqual(['{"N":"1"}']);
  });

  it('is possible by one version only', async () => {
    const never = () => Promise.reject(new Error('nothing has to be read'));
    const here = { version: '0.3.0', previous: '0.2' };
    expect(await wayBackTo('0.1.0', here, never)).toEqual({ kind: 'too-far-back', previous: '0.2' });
    expect(await wayBackTo('0.3.0', here, never)).toEqual({ kind: 'not-back' });
    expect(await wayBackTo('0.4.0', here, never)).toEqual({ kind: 'not-back' });
  });

  it('drops jobs of kinds that the older one does not know, so the queues have to be empty', () => {
    const kinds = (release: string) => new Set([...new ReleaseFolder(release).jobs().values()].map(({ kind }) => kind));
    const unknown = [...kinds('0.2')].filter((kind) => !kinds('0.1').has(kind));
    expect(unknown.length).toBeGreaterThan(0);
  });
});
