import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAlarmCards } from '../../src/adapters/aws/alert/dynamo-alarm-cards.ts';
import { DynamoDeployments } from '../../src/adapters/aws/deploy/dynamo-deployments.ts';
import { DynamoAudit } from '../../src/adapters/aws/history/dynamo-audit.ts';
import { DynamoKeptItems } from '../../src/adapters/aws/installation/dynamo-kept-items.ts';
import { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { itemVersion, UnreadableItem } from '../../src/adapters/aws/kit/stored-item.ts';
import { DynamoPeopleLinks } from '../../src/adapters/aws/people/dynamo-people-links.ts';
import { DynamoReviewCards } from '../../src/adapters/aws/review/dynamo-review-cards.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { sha256 } from '../../src/adapters/system/sha256.ts';
import { VerifyAudit } from '../../src/application/history/verify-audit.ts';
import { ErasePerson } from '../../src/application/installation/erase-person.ts';
import type { KeptItem } from '../../src/application/installation/ports/kept-items.ts';
import { readStanding } from '../../src/application/installation/read-standing.ts';
import type { MemberId } from '../../src/domain/people/people.ts';
import { awsClientOptions } from '../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { ReleaseFolder, releases } from './release-folder.ts';
import { putItems } from './table-items.ts';

let dynalite: Dynalite;
beforeAll(async () => {
  dynalite = await startDynalite();
});
afterAll(() => dynalite.stop());

const person = { member: '900000000000000101', logins: ['mona', 'jiwoo'] };
/** Kinds of tables in which people are named. */
const named = /^(?:deployment|review-card|review-reminders|alarm|lock|cost-warning|person-link|outside-run|audit)\./;

async function worldOf(release: string, table: string) {
  const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
  const name = await dynalite.newTableName();
  await putItems(client, name, new ReleaseFolder(release).tables().get(table)?.items ?? []);
  const kept = new DynamoTable(client, name);
  const items = new DynamoKeptItems(client, name);
  const audit = new DynamoAudit(kept, sha256);
  const clock = new InMemoryClock(Date.UTC(2026, 10, 24));
  const all = async () => {
    const found: KeptItem[] = [];
    for await (const page of items.pages(null)) found.push(...page.items);
    return found;
  };
  const standing = () =>
    readStanding({
      items,
      deployments: new DynamoDeployments(kept),
      reviews: new DynamoReviewCards(kept),
      alarms: new DynamoAlarmCards(kept),
      clock,
      isUnreadable: (error) => error instanceof UnreadableItem,
    });
  const erase = (agrees: boolean | null = true) =>
    new ErasePerson({ items, audit, clock, knownForm: itemVersion }).execute(
      // In these tables one of the logins is somebody else's.
      table.startsWith('person-link.') ? { ...person, logins: [] } : person,
      agrees === null ? null : async () => agrees,
    );
  return { erase, all, standing, audit, links: new DynamoPeopleLinks(kept) };
}

const ofAudit = ({ kind }: KeptItem) => kind === 'auditEntry' || kind === 'auditSeal' || kind === 'auditClaim';

describe.each(releases)('one person erased from what %s has left', (release) => {
  const tables = [...new ReleaseFolder(release).tables().keys()].filter((name) => named.test(name));

  it.each(tables)('is in nothing of %s but the audit, and everything is read as before', async (table) => {
    const { erase, all, standing, audit, links } = await worldOf(release, table);
    const before = await standing();
    const whole = await new VerifyAudit(audit, sha256).execute(null);
    const named =
      JSON.stringify((await all()).filter((item) => !ofAudit(item))).match(/900000000000000101|mona|jiwoo/) !== null;
    expect((await erase()).kind).toBe(named ? 'erased' : 'nothing');
    const texts = (await all()).filter((item) => !ofAudit(item)).map((item) => JSON.stringify(item));
    expect(texts.filter((text) => text.includes(person.member))).toEqual([]);
    expect(texts.filter((text) => /\\?"(?:author|reviewer|actor)\\?":\\?"(?:mona|jiwoo)/i.test(text))).toEqual([]);
    expect(await links.ofMember(person.member as MemberId)).toEqual([]);
    const after = await standing();
    expect(after.unreadable).toBe(0);
    expect(after.deployments.map(({ id, state }) => [id, state.kind])).toEqual(
      before.deployments.map(({ id, state }) => [id, state.kind]),
    );
    expect(after.reviews.map(({ key }) => key)).toEqual(before.reviews.map(({ key }) => key));
    expect(await new VerifyAudit(audit, sha256).execute(null)).toMatchObject({ kind: whole.kind });
    expect(await erase()).toMatchObject({ kind: 'nothing' });
  });
});

it('changes nothing where it only looks or nobody agrees, and tells how much there is', async () => {
  const { erase, all } = await worldOf('0.2', 'deployment.verified');
  const before = await all();
  expect(await erase(null)).toMatchObject({ kind: 'found', found: { items: { deployment: 1 }, notLookedInto: 0 } });
  expect(await erase(false)).toMatchObject({ kind: 'declined' });
  expect(await all()).toEqual(before);
});

it('leaves one line in the audit that names nobody', async () => {
  const { erase, audit } = await worldOf('0.2', 'deployment.verified');
  await erase();
  const entries = [];
  for await (const entry of audit.entries()) entries.push(JSON.parse(entry.event));
  expect(entries.at(-1)).toMatchObject({ action: 'person-erased', by: null, subject: 'a person' });
  expect(JSON.stringify(entries.at(-1))).not.toMatch(/900000000000000101|mona|jiwoo/);
});
