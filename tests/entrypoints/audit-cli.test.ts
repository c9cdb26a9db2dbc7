import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoAudit } from '../../src/adapters/aws/history/dynamo-audit.ts';
import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import { sha256 } from '../../src/adapters/system/sha256.ts';
import { VerifyAudit } from '../../src/application/history/verify-audit.ts';
import { type AuditEntry, canonicalForm, verifyChain } from '../../src/domain/history/audit-chain.ts';
import { auditSealIn, entryNumberIn, exportAudit, verifyAudit } from '../../src/entrypoints/cli/audit.ts';
import { anAuditEvent } from '../support/an-audit-event.ts';
import { compileCache } from '../support/compile-cache.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { rawItems } from '../support/raw-items.ts';

let dynalite: Dynalite;
let table: DynamoTable;

beforeAll(async () => {
  dynalite = await startDynalite();
  table = await dynalite.newTable();
  const audit = new DynamoAudit(table, sha256);
  for (const at of [0, 1, 2]) await audit.append(anAuditEvent({ key: `event-${at}` }));
});

afterAll(() => dynalite.stop());

function here() {
  const audit = new DynamoAudit(table, sha256);
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  return { audit, verify: new VerifyAudit(audit, sha256), lines, print };
}

/** Asynchronous, because the table answers from this very process. */
async function geonbot(words: readonly string[], changes: Record<string, string> = {}) {
  const env = {
    PATH: '',
    NODE_COMPILE_CACHE: compileCache,
    TABLE_NAME: table.name,
    AWS_REGION: 'ap-northeast-2',
    AWS_ENDPOINT_URL: dynalite.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...changes,
  };
  const child = spawn(process.execPath, ['src/entrypoints/cli/main.ts', 'audit', ...words], { env });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { status, stdout, stderr: stderr.trim() };
}

describe('geonbot audit', () => {
  it('exports every entry, so that anybody can verify it without us', async () => {
    const { audit, lines, print } = here();
    expect(await exportAudit(audit, 1, print)).toBe(0);
    const told = lines.map((line) => JSON.parse(line));
    expect(told.map(({ seq, event }) => [seq, event.key])).toEqual([
      [1, 'event-0'],
      [2, 'event-1'],
      [3, 'event-2'],
    ]);
    const entries: AuditEntry[] = told.map(({ event, ...entry }) => ({ ...entry, event: canonicalForm(event) }));
    expect(verifyChain(entries, sha256).kind).toBe('whole');
    expect(await geonbot(['export', '3'])).toEqual({ status: 0, stdout: `${lines[2]}\n`, stderr: '' });
  });

  it('says that everything is whole, and by which seal to know it again', async () => {
    const { verify, lines, print } = here();
    expect(await verifyAudit(verify, null, print)).toBe(0);
    expect(lines[0]).toMatch(/^whole: 3 entries, sealed by 3:[0-9a-f]{64}$/);
    const seal = auditSealIn(lines[0]?.split(' ').at(-1) ?? '');
    expect(await verifyAudit(verify, seal, print)).toBe(0);
    expect(await verifyAudit(verify, { ...seal, seq: 2 }, print)).toBe(1);
    expect(lines[2]).toBe('broken at entry 2: it once had another hash');
  });

  it('says that there is no entry where there is none yet', async () => {
    const { lines, print } = here();
    await verifyAudit(new VerifyAudit(new DynamoAudit(await dynalite.newTable(), sha256), sha256), null, print);
    expect(lines).toEqual(['whole: no entry yet']);
  });

  it('names the first entry that somebody has changed, and exports it as it is', async () => {
    const [first] = await rawItems(table, 'audit');
    await table.put({ pk: 'audit', sk: '000000000001' }, { ...first, event: { S: 'nothing\nhappened' } });
    const { status, stdout } = await geonbot(['verify']);
    expect([status, stdout]).toEqual([1, 'broken at entry 1: what it says does not fit its hash\n']);
    const { audit, lines, print } = here();
    await exportAudit(audit, 1, print);
    expect(JSON.parse(lines[0] ?? '').event).toBe('nothing\nhappened');
    expect(lines).toHaveLength(3);
  });

  it('names what is missing from the environment, without a stack', async () => {
    expect(await geonbot(['verify'], { TABLE_NAME: '' })).toMatchObject({
      status: 1,
      stderr: 'TABLE_NAME must be the name of a DynamoDB table',
    });
  });

  it('understands no seal that it did not print, and no entry before the first', () => {
    expect(() => auditSealIn('3:abc')).toThrow('3:abc is no seal');
    expect(() => entryNumberIn('0')).toThrow('0 is no number of an entry');
  });
});
