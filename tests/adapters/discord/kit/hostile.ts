import fc from 'fast-check';
import type { Answer } from '../../../../src/application/jobs/ports/replies.ts';
import type { Repository } from '../../../../src/domain/kit/repository.ts';
import type { MemberId, RoleId } from '../../../../src/domain/people/people.ts';
import type { ReviewCard } from '../../../../src/domain/review/review-card.ts';
import type { KnownCondition } from '../../../../src/domain/status/condition.ts';
import type { FiringAlarm } from '../../../../src/domain/status/firing-alarm.ts';
import type { Place } from '../../../../src/domain/status/place.ts';
import type { MissingReason, Reading, TaskCounts } from '../../../../src/domain/status/reading.ts';
import type { Resource } from '../../../../src/domain/status/resource.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import type { StatusEntry, StatusReport } from '../../../../src/domain/status/status-report.ts';
import { aSaving } from '../../../support/a-saving.ts';
import { won } from '../../../support/an-exchange.ts';
import { breakdownOf, comparisonOf, costOf } from '../cost/hostile-cost.ts';
import { deployment, judgementsWith } from '../deploy/hostile-deploy.ts';
import { absentWith, refusal } from '../deploy/hostile-refusals.ts';
import { logsAnswer } from '../logs/hostile-logs.ts';
import { hostileText } from './hostile-text.ts';
import { run, typicalDeployment, typicalReview } from './typical.ts';

const atMs = fc.integer({ min: 0, max: 4_000_000_000_000 });
const reasons: readonly MissingReason[] = [
  'no-agent',
  'no-node-metrics',
  'fargate-only',
  'no-task-running',
  'off',
  'stopped',
  'not-found',
  'no-data',
  'access-denied',
  'throttled',
  'source-unavailable',
  'region-off',
  'late',
];
const missing = fc.record({ kind: fc.constant('missing' as const), reason: fc.constantFrom(...reasons) });
const percent = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: 0, max: 100_000, noNaN: true }),
);
const lastHour = fc.array(fc.option(percent), { minLength: 12, maxLength: 12 });
const reading: fc.Arbitrary<Reading> = fc.oneof(
  missing,
  fc.record({ kind: fc.constant('value' as const), percent, atMs, lastHour }),
);
const count = fc.integer({ min: 0, max: 5000 });
const taskCounts: fc.Arbitrary<TaskCounts> = fc.record(
  {
    desired: count,
    running: count,
    pending: count,
    rollout: fc.constantFrom('in-progress' as const, 'failed' as const),
  },
  { requiredKeys: ['desired', 'running', 'pending'] },
);

const resource: fc.Arbitrary<Resource> = hostileText.chain((name) =>
  fc.constantFrom<Resource>(
    { kind: 'ec2', name, region: 'us-east-1', instanceId: 'i-1' },
    { kind: 'ecs', name, region: 'us-east-1', cluster: 'c', service: 's' },
    { kind: 'eks', name, region: 'us-east-1', cluster: 'c' },
  ),
);

export const statusEntry: fc.Arbitrary<StatusEntry> = fc.record({
  resource,
  cpu: reading,
  memory: reading,
  tasks: fc.oneof(fc.constant(null), missing, taskCounts),
  nodes: fc.option(fc.record({ nodes: count, failed: count })),
  condition: fc.oneof(
    missing,
    fc.constantFrom<KnownCondition>(null, 'fine', 'impaired', 'initializing', 'unchecked', 'stopped', 'fargate-only'),
  ),
  credits: fc.oneof(fc.constant(null), missing, fc.record({ balance: count, surplus: count })),
  level: fc.constantFrom('critical' as const, 'warning' as const, 'unknown' as const, 'ok' as const, 'off' as const),
});

const place = fc.constantFrom<Place>({ region: 'us-east-1' }, { region: 'eu-central-1', account: 'data' });

const alarm: fc.Arbitrary<FiringAlarm> = fc.record({
  place,
  name: hostileText,
  sinceMs: fc.option(atMs),
  purpose: fc.constantFrom('alert' as const, 'scaling' as const),
  dimensions: fc.constantFrom<FiringAlarm['dimensions']>({}, { InstanceId: 'i-1' }, { ClusterName: 'c' }),
});

export function statusOf(most: number): fc.Arbitrary<StatusReport> {
  return fc.record({
    atMs,
    entries: fc.array(statusEntry, { maxLength: most, size: 'max' }),
    firing: fc.record({
      alarms: fc.array(alarm, { maxLength: 110 }),
      more: fc.boolean(),
      unread: fc.array(fc.record({ place, reason: fc.constantFrom('access-denied' as const, 'throttled' as const) })),
    }),
    undiscovered: fc.array(
      fc.record({
        rule: hostileText.map((text) => ({ kind: 'ec2' as const, region: 'us-east-1', tags: { [text]: text } })),
        reason: fc.constantFrom('not-found' as const, 'source-unavailable' as const),
      }),
    ),
    unmatched: fc.array(
      hostileText.map((text) => ({ kind: 'ec2' as const, region: 'us-east-1', tags: { [text]: text } })),
    ),
    gone: fc.array(
      fc.record({
        resource,
        how: fc.constantFrom('stopped' as const, 'terminated' as const, 'gone' as const),
        sinceMs: atMs,
      }),
      { maxLength: most },
    ),
    alarmPlaces: fc.constant([]),
    isPastUnread: fc.boolean(),
  });
}

const url = fc.oneof(hostileText, fc.constant('javascript:alert(1)'), fc.constant('https://github.com/a/b/(x)[y]'));

export const review: fc.Arbitrary<ReviewCard> = fc
  .record({
    text: hostileText,
    url,
    additions: fc.nat(),
    mergeability: fc.constantFrom('mergeable' as const, 'conflicts' as const, 'behind' as const, 'unknown' as const),
    draft: fc.boolean(),
    state: fc.constantFrom('open' as const, 'merged' as const, 'closed' as const),
  })
  .map(({ text, additions, mergeability, ...rest }) => {
    const measure = { additions, deletions: 0, changedFiles: 1, mergeability, atMs: 0 };
    return withReviewTexts(typicalReview({ ...rest, authorAvatarUrl: rest.url }, { measure }), text);
  });

const crowd = Array.from({ length: 14 }, (_, at) => at);
const words = ['approved', 'changes-requested', 'commented', 'dismissed'] as const;

/** The same card with every outside text replaced, and more of everything than a card has room for. */
export function withReviewTexts(card: ReviewCard, text: string): ReviewCard {
  const { state } = card.pullRequest;
  const names = crowd.map((at) => `${text}${at}`);
  const url = 'https://github.com/a/b/(x)[y]<z>|**';
  return {
    ...card,
    pullRequest: {
      ...card.pullRequest,
      ...reviewTexts(text),
      labels: names,
      requestedReviewers: state === 'open' ? names.slice(0, 3) : [],
      requestedTeams: names.slice(0, 3),
    },
    reviews: names.map((reviewer, id) => {
      const said = words[id % words.length] ?? 'commented';
      return { id, reviewer: `${reviewer}x`, said, url, submittedAtMs: id };
    }),
    checks: names.map((name, suite) => ({
      suite,
      commit: card.pullRequest.headCommit ?? '',
      state: 'failing',
      atMs: suite,
      label: { source: 'workflow', name, url },
    })),
  };
}

export function reviewTexts(text: string) {
  return { title: text, author: text, baseBranch: text, headBranch: text, repository: text as Repository };
}

/** Everything that a person can be told. */
export const answer: fc.Arbitrary<Answer> = fc.oneof(
  logsAnswer,
  statusOf(60).map((report): Answer => ({ kind: 'status', report, question: everything, later: null })),
  fc.array(resource, { maxLength: 5 }).map(
    (drawn): Answer => ({
      kind: 'graph',
      png: Uint8Array.of(1),
      drawn,
      of: 1000,
      scope: { only: null, resource: drawn[0]?.name ?? null },
      hours: 12,
    }),
  ),
  fc.constantFrom<Answer>(
    { kind: 'no-graph', reason: 'nothing-watched', scope: everything, hours: 1 },
    { kind: 'no-graph', reason: 'access-denied', scope: everything, hours: 24 },
  ),
  hostileText.map(
    (resource): Answer => ({
      kind: 'unknown-resource',
      resource,
      known: Array.from({ length: 90 }, () => resource),
    }),
  ),
  costOf(10n ** 13n).map(
    (report): Answer => ({ kind: 'cost', report, chart: null, read: { readAtMs: 1, requests: 2 }, shown: won }),
  ),
  breakdownOf(10n ** 13n).map(
    (breakdown): Answer => ({ kind: 'cost-breakdown', breakdown, read: { readAtMs: 1, requests: 2 }, shown: won }),
  ),
  comparisonOf(10n ** 13n).map(
    (comparison): Answer => ({ kind: 'cost-comparison', comparison, read: { readAtMs: 1, requests: 2 }, shown: won }),
  ),
  fc.tuple(hostileText, fc.boolean(), fc.bigInt({ min: 1n, max: 10n ** 30n })).map(
    ([text, isKnown, units]): Answer => ({
      kind: 'cost-savings',
      shown: won,
      found: {
        source: 'cost-optimization-hub',
        savings: Array.from({ length: 90 }, () =>
          aSaving(text, isKnown ? { amount: { units }, currency: text } : null, {
            ...{ action: text, kind: text, from: text, to: text, region: text },
          }),
        ),
        hasMore: true,
        unread: [{ source: 'compute-optimizer', reason: 'not-enabled' }],
        looked: null,
      },
    }),
  ),
  hostileText.map((period): Answer => ({ kind: 'cost-refused', refusal: { reason: 'not-a-period', period } })),
  fc.array(refusal, { minLength: 1, maxLength: 20 }).map((refusals): Answer => ({ kind: 'deploy-refused', refusals })),
  deployment.map((given): Answer => ({ kind: 'deploy', deployment: given })),
  deployment.map((given): Answer => ({ kind: 'deploy-decided', decision: 'approve', deployment: given })),
  deployment.map((given): Answer => ({ kind: 'deploy-steered', action: 'rerun', deployment: given })),
  fc.tuple(deployment, fc.nat({ max: 3 }), fc.boolean()).map(([given, place, isDryRun]): Answer => {
    const judgement = judgementsWith(given.version)[place] ?? { kind: 'allowed', overridden: [], exempted: [] };
    const lane = isDryRun ? null : { inFlight: given.id, line: [given.id] };
    return {
      kind: 'deploy-plan',
      plan: {
        ...given,
        judgement,
        absent: absentWith(given.version),
        alreadyRuns: isDryRun ? null : { kind: 'runs', deployment: given },
        pin: isDryRun ? 'not-sent' : null,
      },
      lane,
      isDryRun,
    };
  }),
  hostileText.map((environment): Answer => {
    const roles = Array.from({ length: 200 }, (_, at) => String(10 ** 17 + at) as RoleId);
    return { kind: 'not-permitted', refusal: { reason: 'role-required', environment, action: 'deploy', roles } };
  }),
  hostileText.map((name): Answer => {
    const requestedBy = { id: 'kim' as MemberId, name };
    return { kind: 'not-permitted', refusal: { reason: 'not-yours', requestedBy } };
  }),
  hostileText.map((reference): Answer => ({ kind: 'trouble', reference })),
  fc.constantFrom<Answer>(
    { kind: 'cost-unavailable', reason: 'access-denied' },
    { kind: 'cost-unavailable', reason: 'not-enabled' },
    { kind: 'deploy', deployment: typicalDeployment({ kind: 'in-progress', run }) },
  ),
);

export const language = fc.constantFrom('en' as const, 'ko' as const);
