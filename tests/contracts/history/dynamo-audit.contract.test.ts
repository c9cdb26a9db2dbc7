import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAudit } from '../../../src/adapters/aws/history/dynamo-audit.ts';
import type { DynamoTable } from '../../../src/adapters/aws/kit/dynamo-table.ts';
import { tableKeys } from '../../../src/adapters/aws/kit/table-keys.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import { auditKeyKnownMs } from '../../../src/application/history/ports/audit.ts';
import { VerifyAudit } from '../../../src/application/history/verify-audit.ts';
import { dyingAt } from '../../support/a-dying-lambda.ts';
import { anAuditEvent } from '../../support/an-audit-event.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { rawItems } from '../../support/raw-items.ts';
import { auditContract } from './audit.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

auditContract('DynamoAudit', async () => {
  const table = await dynalite.newTable();
  const worker = () => new DynamoAudit(table, sha256);
  return { workers: [worker(), worker(), worker()], trail: worker() };
});

const verdictOn = (table: DynamoTable) => new VerifyAudit(new DynamoAudit(table, sha256), sha256).execute(null);

describe('DynamoAudit', () => {
  it('keeps an event once, wherever a crash cut the first telling short, and whoever came in between', async () => {
    for (let dyingCall = 1; dyingCall <= 6; dyingCall += 1) {
      const table = await dynalite.newTable();
      const dying = new DynamoAudit(
        dyingAt(table, (_, calls) => calls >= dyingCall),
        sha256,
      );
      await expect(dying.append(anAuditEvent())).rejects.toThrow('the Lambda is gone');
      const audit = new DynamoAudit(table, sha256);
      await audit.append(anAuditEvent({ key: 'another' }));
      await audit.append(anAuditEvent());
      expect(await verdictOn(table)).toMatchObject({ kind: 'whole', last: { seq: 2 } });
    }
  });

  it('keeps an event once where another worker was quicker with it in the very moment of claiming a new number', async () => {
    const table = await dynalite.newTable();
    const dying = new DynamoAudit(
      dyingAt(table, (method, calls) => method === 'putIf' && calls > 3),
      sha256,
    );
    await expect(dying.append(anAuditEvent())).rejects.toThrow('the Lambda is gone');
    const audit = new DynamoAudit(table, sha256);
    await audit.append(anAuditEvent({ key: 'takes the number' }));
    let isFirst = true;
    const hesitating = dyingAt(table, async (method) => {
      if (method !== 'putIf' || !isFirst) return false;
      isFirst = false;
      await audit.append(anAuditEvent({ key: 'takes the next' }));
      await audit.append(anAuditEvent());
      return false;
    });
    await new DynamoAudit(hesitating, sha256).append(anAuditEvent());
    const keys = (await rawItems(table, 'audit')).map(({ key }) => key?.S);
    expect(keys).toEqual(['takes the number', 'takes the next', anAuditEvent().key]);
  });

  it('notices the last entries gone, and goes on after those that are left', async () => {
    const table = await anAuditOf(3);
    await table.deleteIf({ pk: 'audit', sk: '000000000003' }, { expression: 'attribute_exists(pk)' });
    expect(await verdictOn(table)).toEqual({ kind: 'broken', seq: 3, why: 'missing' });
    await new DynamoAudit(table, sha256).append(anAuditEvent({ key: 'later' }));
    expect(await verdictOn(table)).toEqual({ kind: 'broken', seq: 3, why: 'resealed' });
  });

  it('takes an event whose number was taken away', async () => {
    const table = await anAuditOf(3);
    for (const seq of [2, 3]) {
      await table.deleteIf({ pk: 'audit', sk: `00000000000${seq}` }, { expression: 'attribute_exists(pk)' });
    }
    await new DynamoAudit(table, sha256).append(anAuditEvent({ key: 'event-2' }));
    expect((await rawItems(table, 'audit')).map(({ key }) => key?.S)).toEqual(['event-0', 'event-2']);
  });

  it('notices an item that is no entry, and appends all the same', async () => {
    const table = await anAuditOf(1);
    await table.put({ pk: 'audit', sk: 'zzz' }, { event: { S: '{}' } });
    await new DynamoAudit(table, sha256).append(anAuditEvent({ key: 'later' }));
    expect(await verdictOn(table)).toEqual({ kind: 'broken', seq: 3, why: 'missing' });
  });

  it('says that foreign items keep it from taking an entry, instead of trying for ever', async () => {
    const table = await dynalite.newTable();
    await table.put({ pk: 'audit', sk: '9' }, { event: { S: '{}' } });
    const audit = new DynamoAudit(table, sha256);
    await audit.append(anAuditEvent());
    await expect(audit.append(anAuditEvent({ key: 'another' }))).rejects.toThrow(
      'items of their own among its entries',
    );
  });

  it('tells all of a long history, from any entry on', async () => {
    const table = await dynalite.newTable();
    const written = { previous: { S: '' }, event: { S: '{}' }, hash: { S: '' } };
    for (let seq = 1; seq <= 200; seq += 1) await table.put(tableKeys.auditEntry(seq), written);
    const numbersFrom = async (seq?: number) => {
      const numbers: number[] = [];
      for await (const entry of new DynamoAudit(table, sha256).entries(seq)) numbers.push(entry.seq);
      return numbers;
    };
    const all = Array.from({ length: 200 }, (_, at) => at + 1);
    expect(await numbersFrom()).toEqual(all);
    expect(await numbersFrom(99)).toEqual(all.slice(98));
    await table.put(tableKeys.auditEntry(201), written);
    expect(await numbersFrom()).toEqual([...all, 201]);
  });

  it('forgets which number an event got once the event can no longer be told again', async () => {
    const table = await anAuditOf(1);
    const [claim] = await rawItems(table, tableKeys.auditClaim('event-0').pk);
    expect(claim?.['expiresAt']?.N).toBe(String((anAuditEvent().atMs + auditKeyKnownMs) / 1000));
  });

  it('notices an entry whose words were changed', async () => {
    const table = await anAuditOf(3);
    const [, second] = await rawItems(table, 'audit');
    const event = { S: second?.['event']?.S?.replace('지민', 'somebody else') ?? '' };
    await table.put({ pk: 'audit', sk: '000000000002' }, { ...second, event });
    expect(await verdictOn(table)).toEqual({ kind: 'broken', seq: 2, why: 'altered' });
  });
});

async function anAuditOf(count: number): Promise<DynamoTable> {
  const table = await dynalite.newTable();
  const audit = new DynamoAudit(table, sha256);
  for (let at = 0; at < count; at += 1) await audit.append(anAuditEvent({ key: `event-${at}` }));
  return table;
}
