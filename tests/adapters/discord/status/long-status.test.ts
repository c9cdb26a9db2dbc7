import { describe, expect, it } from 'vitest';
import { graphFile } from '../../../../src/adapters/discord/status/graph-message.ts';
import { statusMessage, unknownResourceMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { missing, type Reading } from '../../../../src/domain/status/reading.ts';
import type { Ec2Instance } from '../../../../src/domain/status/resource.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../../src/domain/status/status-report.ts';
import { quiet } from '../../../support/quiet-status.ts';

const here = { region: 'us-east-1' };
const server = (name: string, place: Ec2Instance['region'] = here.region): Ec2Instance => ({
  kind: 'ec2',
  name,
  region: place,
  instanceId: name,
});
const measured: Reading = { kind: 'value', percent: 10, atMs: 0, lastHour: [] };
const entry = (change: Partial<StatusEntry> = {}): StatusEntry => ({
  resource: server('web'),
  cpu: measured,
  memory: measured,
  tasks: null,
  nodes: null,
  condition: null,
  credits: null,
  level: 'ok',
  ...change,
});
const message = (report: Partial<StatusReport>, page = 1) =>
  statusMessage({ ...quiet, atMs: 0, entries: [], ...report }, { ...everything, page }, 'en');
const embedOf = (report: Partial<StatusReport>, page = 1) => message(report, page).embeds?.at(-1);

describe('a status with a lot to tell', () => {
  it('fits into one message, with every part of it', () => {
    const rule = (at: number) => ({ kind: 'ecs' as const, ...here, cluster: `cluster-${at}-${'x'.repeat(60)}` });
    const trend = Array.from({ length: 12 }, (_, at) => at * 8);
    const body = message({
      entries: Array.from({ length: 15 }, (_, at) =>
        entry({
          resource: server(`${at}`.padEnd(60, 'x'), `region-${at}-${'y'.repeat(30)}`),
          cpu: { ...measured, lastHour: trend },
          memory: { ...measured, lastHour: trend },
          tasks: missing(at % 2 === 0 ? 'access-denied' : 'late'),
          nodes: missing('no-node-metrics'),
          credits: missing('throttled'),
        }),
      ),
      firing: {
        alarms: Array.from({ length: 20 }, () => ({
          place: here,
          name: 'p'.repeat(80),
          sinceMs: 1,
          purpose: 'alert' as const,
          dimensions: {},
        })),
        more: true,
        unread: Array.from({ length: 9 }, (_, at) => ({
          place: { ...here, account: `account-${at}` },
          reason: 'throttled' as const,
        })),
      },
      undiscovered: Array.from({ length: 9 }, (_, at) => ({ rule: rule(at), reason: 'access-denied' as const })),
      gone: Array.from({ length: 20 }, (_, at) => ({
        resource: server(`old-${at}`),
        how: 'gone' as const,
        sinceMs: 1,
      })),
    });
    const texts = (body.embeds ?? []).flatMap(({ title = '', description = '', fields = [] }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ]);
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    expect(length).toBeLessThanOrEqual(6000);
    // Nothing is cut for nothing: the page fills the message.
    expect(length).toBeGreaterThan(5500);
    expect(body.embeds?.at(-1)?.description).toMatch(/…$/);
  });

  it('explains what is missing on this page, and not on the others', () => {
    const entries = [
      ...Array.from({ length: 15 }, (_, at) => entry({ resource: server(`a-${at}`) })),
      entry({ resource: server('b'), memory: missing('no-agent'), level: 'unknown' }),
    ];
    expect(embedOf({ entries })?.fields).toEqual([]);
    expect(embedOf({ entries }, 2)?.fields?.[0]?.value).toContain('agent');
  });

  it('says where each resource is only where they are in several places', () => {
    const second = (region: string) =>
      embedOf({ entries: [entry(), entry({ resource: server('db', region) })] })?.description?.split('\n')[3];
    expect(second('us-east-1')).toBe('🟢 **db** · EC2');
    expect(second('eu-west-1')).toBe('🟢 **db** · EC2 · eu-west-1');
  });

  it('counts what is gone where not all of it has room', () => {
    const gone = Array.from({ length: 20 }, (_, at) => ({
      resource: server(`server-${at}`),
      how: 'gone' as const,
      sinceMs: 1,
    }));
    const lines = embedOf({ gone })?.fields?.[0]?.value.split('\n') ?? [];
    expect(lines.at(-1)).toBe(`…and ${20 - (lines.length - 1)} more`);
  });

  it('counts the rules and the reasons that have no room, exactly', () => {
    const undiscovered = Array.from({ length: 20 }, (_, at) => ({
      rule: { kind: 'ecs' as const, ...here, cluster: `prod-${at}` },
      reason: 'access-denied' as const,
    }));
    const reasons = ['no-agent', 'access-denied', 'region-off', 'no-node-metrics', 'not-found', 'late'] as const;
    const entries = reasons.map((reason) => entry({ memory: missing(reason), level: 'unknown' }));
    const [rules, why] = embedOf({ undiscovered, entries })?.fields ?? [];
    for (const [field, of] of [
      [rules, undiscovered.length],
      [why, reasons.length],
    ] as const) {
      const lines = field?.value.split('\n') ?? [];
      expect(lines.at(-1)).toBe(`…and ${of - (lines.length - 1)} more`);
    }
  });

  it('is not taken for a team that watches nothing, whatever the only thing to tell is', () => {
    const rule = { kind: 'ecs' as const, ...here, cluster: 'prod' };
    const only: readonly Partial<StatusReport>[] = [
      { undiscovered: [{ rule, reason: 'access-denied' }], unmatched: [rule] },
      { unmatched: [rule], gone: [{ resource: server('old'), how: 'gone', sinceMs: 1 }] },
      { entries: [entry()], gone: [{ resource: server('old'), how: 'gone', sinceMs: 1 }] },
    ];
    for (const report of only) expect(embedOf(report)?.description).not.toContain('Add some');
    expect(embedOf({})?.description).toContain('Add some');
  });
});

describe('the answer about an unknown resource', () => {
  it('names what is watched', () => {
    const said = (known: readonly string[]) => unknownResourceMessage('x', known, 'en').embeds?.[0]?.description;
    expect(said(['db', 'web'])).toBe('`x` is not watched. Watched resources: `db`, `web`');
    expect(said([])).toContain('nothing else is');
  });
});

describe('the words for a graph that somebody cannot see', () => {
  it('are not all of a long name', () => {
    const drawn = [server('x'.repeat(200))];
    const scope = { only: null, resource: null };
    const file = graphFile({ kind: 'graph', png: Uint8Array.of(), drawn, of: 1, scope, hours: 3 }, 'en');
    expect(file.description).toMatch(/: x{60}$/);
  });
});
