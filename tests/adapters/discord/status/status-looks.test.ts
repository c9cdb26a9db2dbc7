import { describe, expect, it } from 'vitest';
import { graphMessage, noGraphMessage } from '../../../../src/adapters/discord/status/graph-message.ts';
import { statusMessage, unknownResourceMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import type { Reading } from '../../../../src/domain/status/reading.ts';
import { everything, type StatusQuestion } from '../../../../src/domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../../src/domain/status/status-report.ts';
import type { Level } from '../../../../src/domain/status/thresholds.ts';
import { quiet } from '../../../support/quiet-status.ts';
import { type Looks, looksIn, sameInBothLanguages } from '../kit/looks.ts';

const measured: Reading = { kind: 'value', percent: 50, atMs: 0, lastHour: [] };
const entry = (level: Level, at = 0): StatusEntry => ({
  resource: { kind: 'ec2', name: `one-${at}`, region: 'us-east-1', instanceId: `i-${at}` },
  cpu: measured,
  memory: measured,
  tasks: null,
  nodes: null,
  condition: null,
  credits: null,
  level,
});
const status =
  (change: Partial<StatusReport> = {}, question: Partial<StatusQuestion> = {}): Looks[string] =>
  (language) =>
    statusMessage({ ...quiet, atMs: 0, entries: [], ...change }, { ...everything, page: 1, ...question }, language);
const place = { region: 'us-east-1' };
const firing = {
  alarms: [{ place, name: 'p99', sinceMs: 1, purpose: 'alert' as const, dimensions: {} }],
  more: false,
  unread: [],
};
const [resource] = [entry('ok').resource];
const scope = { only: null, resource: null };

const states: Looks = {
  'all good': status({ entries: [entry('ok')] }),
  warning: status({ entries: [entry('warning'), entry('ok', 1)] }),
  critical: status({ entries: [entry('critical'), entry('ok', 1)] }),
  unknown: status({ entries: [entry('unknown'), entry('ok', 1)] }),
  'nothing watched': status(),
  'one kind': status({ entries: [entry('ok')] }, { only: 'ec2' }),
  'one resource': status({ entries: [entry('ok')] }, { resource: 'one-0' }),
  'an alarm fires': status({ entries: [entry('ok')], firing }),
  'alarms unread': status({
    entries: [entry('ok')],
    firing: { alarms: [], more: false, unread: [{ place, reason: 'throttled' }] },
    alarmPlaces: [place],
  }),
  'some alarms unread': status({
    entries: [entry('ok')],
    firing: { alarms: [], more: false, unread: [{ place, reason: 'throttled' }] },
    alarmPlaces: [place, { region: 'eu-west-1' }],
  }),
  'not discovered': status({ undiscovered: [{ rule: { kind: 'eks', ...place }, reason: 'access-denied' }] }),
  'more than a page': status({ entries: Array.from({ length: 16 }, (_, at) => entry('ok', at)) }),
  'an unknown resource': (language) => unknownResourceMessage('x', ['one'], language),
  'a graph': (language) =>
    graphMessage({ kind: 'graph', png: Uint8Array.of(), drawn: [resource], of: 1, scope, hours: 3 }, language),
  'no graph': (language) => noGraphMessage({ kind: 'no-graph', reason: 'throttled', scope, hours: 3 }, language),
};

describe('the status', () => {
  sameInBothLanguages(states);

  it('looks like this', () => {
    expect(`${looksIn('en', states)}\n\n${looksIn('ko', states)}`).toMatchInlineSnapshot(`
      "all good: green: 🟢 AWS status: all good | [Refresh: grey] | [Graph: grey]
      warning: yellow: 🟡 AWS status: needs a look | [Refresh: grey] | [Graph: grey]
      critical: red: 🔴 AWS status: critical | [Refresh: grey] | [Graph: grey]
      unknown: grey: ⚪ AWS status: partly unknown | [Refresh: grey] | [Graph: grey]
      nothing watched: grey: AWS status | [Refresh: grey]
      one kind: green: 🟢 EC2 status: all good | [Refresh: grey] | [Graph: grey]
      one resource: green: 🟢 AWS status: all good | [Refresh: grey] | [Graph: grey]
      an alarm fires: red: 🚨 1 alarm firing | red: 🔴 AWS status: critical | [Refresh: grey] | [Graph: grey]
      alarms unread: grey: No alarm could be read | grey: ⚪ AWS status: partly unknown · not seen: alarms in us-east-1 | [Refresh: grey] | [Graph: grey]
      some alarms unread: grey: Not every alarm could be read | grey: ⚪ AWS status: partly unknown · not seen: alarms in us-east-1 | [Refresh: grey] | [Graph: grey]
      not discovered: grey: ⚪ AWS status: partly unknown · not seen: discover: eks (us-east-1) | [Refresh: grey]
      more than a page: green: 🟢 AWS status: all good | [Show others: menu] | [Refresh: grey] | [Graph: grey]
      an unknown resource: yellow: No such resource
      a graph: blue: CPU and memory, last 3 hours | [How far back: menu]
      no graph: grey: No graph | [How far back: menu]

      all good: green: 🟢 AWS 상태: 모두 정상 | [새로고침: grey] | [그래프: grey]
      warning: yellow: 🟡 AWS 상태: 주의 | [새로고침: grey] | [그래프: grey]
      critical: red: 🔴 AWS 상태: 위험 | [새로고침: grey] | [그래프: grey]
      unknown: grey: ⚪ AWS 상태: 일부 확인 불가 | [새로고침: grey] | [그래프: grey]
      nothing watched: grey: AWS 상태 | [새로고침: grey]
      one kind: green: 🟢 EC2 상태: 모두 정상 | [새로고침: grey] | [그래프: grey]
      one resource: green: 🟢 AWS 상태: 모두 정상 | [새로고침: grey] | [그래프: grey]
      an alarm fires: red: 🚨 발생 중인 경보 1개 | red: 🔴 AWS 상태: 위험 | [새로고침: grey] | [그래프: grey]
      alarms unread: grey: 경보를 하나도 확인하지 못했습니다 | grey: ⚪ AWS 상태: 일부 확인 불가 · 확인하지 못함: us-east-1의 경보 | [새로고침: grey] | [그래프: grey]
      some alarms unread: grey: 확인하지 못한 경보가 있습니다 | grey: ⚪ AWS 상태: 일부 확인 불가 · 확인하지 못함: us-east-1의 경보 | [새로고침: grey] | [그래프: grey]
      not discovered: grey: ⚪ AWS 상태: 일부 확인 불가 · 확인하지 못함: discover: eks (us-east-1) | [새로고침: grey]
      more than a page: green: 🟢 AWS 상태: 모두 정상 | [다른 리소스 보기: menu] | [새로고침: grey] | [그래프: grey]
      an unknown resource: yellow: 그런 리소스는 없습니다
      a graph: blue: CPU와 메모리, 최근 3시간 | [기간 선택: menu]
      no graph: grey: 그래프를 그리지 못했습니다 | [기간 선택: menu]"
    `);
  });
});
