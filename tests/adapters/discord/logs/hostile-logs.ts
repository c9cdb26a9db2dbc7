import fc from 'fast-check';
import type { LogsAnswer, NoLogsAnswer } from '../../../../src/application/logs/jobs.ts';
import type { LogReport, ShownLine } from '../../../../src/domain/logs/log-report.ts';
import { longestFilter } from '../../../../src/domain/logs/log-source.ts';
import { hostileText } from '../kit/hostile-text.ts';

const atMs = fc.integer({ min: 0, max: 4_000_000_000_000 });
const troubles = [
  ...(['too-many', 'access-denied', 'throttled', 'source-unavailable', 'region-off', 'late'] as const),
  'no-such-group' as const,
];
const count = fc.nat(1_000_000);
/** As long as a line is that a report shows, and longer than most. */
const text = fc.tuple(hostileText, fc.nat(60)).map(([one, times]) => one.repeat(times + 1).slice(0, 1_001));
const line: fc.Arbitrary<ShownLine> = fc.record({ atMs, text });
const counts = fc.record({ fatal: count, error: count, warning: count, info: count, debug: count, none: count });
const group = fc.record({
  level: fc.constantFrom('fatal' as const, 'error' as const, 'warning' as const),
  count,
  firstMs: atMs,
  lastMs: atMs,
  lines: fc.array(text, { maxLength: 20 }),
});
const source = fc.record({
  name: hostileText,
  environment: fc.option(hostileText),
  group: hostileText,
  place: fc.constant({ region: 'ap-northeast-2' }),
});

export const logReport: fc.Arbitrary<LogReport> = fc.record({
  source,
  window: fc.constant({ fromMs: 1_790_000_000_000, toMs: 1_790_000_900_000 }),
  filter: fc.option(hostileText),
  wholeFromMs: fc.constant(1_790_000_000_000),
  stopped: fc.option(fc.constantFrom(...troubles)),
  counts,
  groups: fc.array(group, { maxLength: 10 }),
  moreGroups: fc.record({ groups: count, entries: count }),
  lines: fc.array(line, { maxLength: 200 }),
  moreLines: count,
  isSearched: fc.boolean(),
});

export const logsAnswer: fc.Arbitrary<LogsAnswer | NoLogsAnswer> = fc.oneof(
  fc.record({
    kind: fc.constant('logs' as const),
    report: logReport,
    question: fc.record({
      ...{
        source: fc.constant('0abc123'),
        fromMs: fc.constant(1_790_000_000_000),
        toMs: fc.constant(1_790_000_900_000),
      },
      ...{ lines: fc.constant(200), digest: fc.constant('0123abcd') },
      filter: fc.option(hostileText.map((one) => one.slice(0, longestFilter).toWellFormed() || 'a')),
    }),
    timeZone: fc.constant('Asia/Seoul'),
    as: fc.constantFrom('answer' as const, 'preview' as const, 'changed' as const),
  }),
  fc.record({
    kind: fc.constant('logs-unread' as const),
    source,
    window: fc.constant({ fromMs: 0, toMs: 900_000 }),
    reason: fc.constantFrom(...troubles),
  }),
  fc.record({
    kind: fc.constant('unknown-log' as const),
    name: fc.option(hostileText),
    environment: fc.option(hostileText),
    known: fc.array(fc.record({ name: hostileText, environment: fc.option(hostileText) }), { maxLength: 90 }),
  }),
);
