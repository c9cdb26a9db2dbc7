import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmPressId } from '../../../src/adapters/discord/alert/controls.ts';
import { costWarningPressId } from '../../../src/adapters/discord/cost/controls.ts';
import {
  decisionId,
  deployAgainId,
  deployRepeatId,
  deployVersionId,
  rolloutId,
  steerId,
} from '../../../src/adapters/discord/deploy/controls.ts';
import { deploysPageId, deploysRefreshId, historyPageId } from '../../../src/adapters/discord/history/controls.ts';
import { couldNotQueue, receiveInteraction, suggestedVersions } from '../../../src/adapters/discord/interactions.ts';
import { logsId } from '../../../src/adapters/discord/kit/logs-button.ts';
import { rollbackId } from '../../../src/adapters/discord/kit/rollback-button.ts';
import { shareId } from '../../../src/adapters/discord/logs/controls.ts';
import { nudgeId, requestId, snoozeId } from '../../../src/adapters/discord/review/controls.ts';
import {
  statusExpectedId,
  statusGraphId,
  statusHoursId,
  statusPageId,
  statusRefreshId,
} from '../../../src/adapters/discord/status/controls.ts';
import { jobGroup, jobId } from '../../../src/application/jobs/job.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { rightsOf } from '../../support/a-guard.ts';
import { parseCustomId } from '../../support/custom-ids.ts';
import { expectDiscordAcceptsCallback } from '../../support/discord-body-checks.ts';
import { runs } from '../../support/property-budget.ts';

const guild = '900000000000000001';
const role = '900000000000000021';
const settings = {
  guild,
  services: ['backend'],
  environments: ['dev'],
  rights: rightsOf([role], 'dev'),
  channels: { costs: 'costs' as ChannelId },
  repositories: [],
  resources: ['api'],
  logs: [],
};

const id = fc.oneof(fc.constant('900000000000000031'), fc.anything());
const customId = fc.oneof(
  fc.constantFrom(
    'v1:alarm:ack:cQ1vB8Qy3kZ0xR5tN7aLmw:mwrlw2o0',
    'v1:status:refresh:all',
    'v1:status:page:=a',
    'v1:status:hours:ecs',
    'v1:status:graph:all',
    'v1:deploy:again:backend:dev',
    'v1:deploy:version:backend:dev',
    'v1:approve:1320000000000000001:a1b2c3d',
    'v1:stop:1320000000000000001',
    'v1:rollback:backend:dev',
  ),
  fc.string(),
  fc.anything(),
);
const option = fc.record(
  {
    name: fc.constantFrom('service', 'env', 'version', 'dry_run', 'break_glass', 'kind', 'resource'),
    value: fc.oneof(fc.constantFrom('backend', 'dev'), fc.string(), fc.anything()),
    focused: fc.boolean(),
  },
  { requiredKeys: [] },
);
const input = fc.record(
  { custom_id: fc.constant('version'), value: fc.oneof(fc.string(), fc.anything()) },
  { requiredKeys: [] },
);
const data = fc.record(
  {
    name: fc.oneof(fc.constantFrom('status', 'deploy', 'cost', 'help'), fc.anything()),
    options: fc.oneof(fc.array(fc.oneof(option, fc.anything()), { maxLength: 4 }), fc.anything()),
    custom_id: customId,
    values: fc.oneof(fc.array(fc.constantFrom('1', '3', '99', 'x')), fc.anything()),
    components: fc.oneof(
      fc.array(fc.record({ component: fc.oneof(input, fc.anything()), components: fc.anything() }), { maxLength: 3 }),
      fc.anything(),
    ),
  },
  { requiredKeys: [] },
);
const member = fc.record(
  {
    user: fc.oneof(
      fc.record({ id, username: fc.anything(), global_name: fc.anything() }, { requiredKeys: [] }),
      fc.anything(),
    ),
    roles: fc.oneof(fc.constant([role]), fc.anything()),
  },
  { requiredKeys: [] },
);
/** Almost an interaction: every field may be right, wrong or missing. */
const nearly = fc.record(
  {
    type: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.anything()),
    guild_id: fc.oneof(fc.constant(guild), fc.anything()),
    id,
    channel_id: id,
    token: fc.oneof(fc.string(), fc.anything()),
    locale: fc.oneof(fc.constantFrom('ko', 'en-US'), fc.anything()),
    member: fc.oneof(member, fc.anything()),
    data: fc.oneof(data, fc.anything()),
  },
  { requiredKeys: ['guild_id'] },
);
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? 'null');

const found = [
  { version: 'main', kind: 'branch' as const, subject: 'fix login (#12)' },
  { version: 'x'.repeat(101), kind: 'tag' as const, subject: null },
  { version: 'release', kind: 'branch' as const, subject: `\u202e${'긴 제목 '.repeat(60)}` },
];

describe('whatever arrives with a good signature', () => {
  it('is answered with something that Discord accepts, and never an exception', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: nearly.map(asJson) }, fc.jsonValue()), (payload) => {
        const reception = receiveInteraction(payload, settings, 0);
        const { response } = reception;
        const given = (payload as { type?: unknown } | null)?.type;
        const type = typeof given === 'number' ? given : 0;
        expectDiscordAcceptsCallback([1, 2, 3, 4, 5].includes(type) ? type : 2, response);
        expectDiscordAcceptsCallback(type === 4 ? 4 : 2, couldNotQueue(payload));
        if (reception.kind === 'suggest') expectDiscordAcceptsCallback(4, suggestedVersions(reception, found));
        if (reception.kind === 'work') {
          const { job } = reception;
          expect([jobId(job), jobGroup(job)].every((text) => text !== '')).toBe(true);
          expect(JSON.parse(JSON.stringify(job))).toEqual(job);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('the id of a button', () => {
  const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);

  it('is read back as it was made, for every name that a configuration allows', () => {
    fc.assert(
      fc.property(name, name, (service, environment) => {
        const again = deployAgainId(service, environment) ?? '';
        const form = deployVersionId(service, environment) ?? '';
        expect(parseCustomId(again)).toEqual({ kind: 'deploy-again', service, environment });
        expect(parseCustomId(form)).toEqual({ kind: 'deploy-version', service, environment });
        expect(Math.max(again.length, form.length)).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('of a deployment is read back as it was made, for every id and every commit', () => {
    const id = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map((value) => String(value) as DeploymentId);
    const commit = fc.option(fc.stringMatching(/^[0-9a-f]{40}$/)) as fc.Arbitrary<CommitSha | null>;
    fc.assert(
      fc.property(id, commit, (deployment, shown) => {
        expect(parseCustomId(rollbackId(deployment))).toEqual({ kind: 'deploy-rollback', deployment });
        for (const decision of ['approve', 'reject'] as const) {
          const made = decisionId(decision, deployment, shown);
          expect(parseCustomId(made)).toEqual({ kind: 'deploy-decision', decision, deployment, shown });
          expect(made.length).toBeLessThanOrEqual(100);
        }
        for (const action of ['withdraw', 'stop', 'rerun'] as const) {
          expect(parseCustomId(steerId(action, deployment))).toEqual({ kind: 'deploy-steer', action, deployment });
        }
      }),
    );
  });

  it('of a status is read back as it was made, for every kind, page and name that fits', () => {
    const scope = fc.oneof(
      fc.constantFrom(null, 'ec2' as const, 'ecs' as const, 'eks' as const).map((only) => ({ only, resource: null })),
      fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).map((resource) => ({ only: null, resource })),
    );
    fc.assert(
      fc.property(scope, fc.integer({ min: 1, max: 999 }), (given, page) => {
        const read = (id: string | null) => (id === null ? null : parseCustomId(id));
        const shown = given.resource === null ? page : 1;
        if (given.resource?.isWellFormed() === false) return;
        expect(read(statusRefreshId({ ...given, page: shown }))).toEqual({
          kind: 'status-refresh',
          ...given,
          page: shown,
        });
        expect(read(statusPageId(given))).toEqual({ kind: 'status-page', ...given });
        expect(read(statusGraphId(given))).toEqual({ kind: 'status-graph', ...given });
        expect(read(statusHoursId(given))).toEqual({ kind: 'status-hours', ...given });
      }),
    );
    expect(statusRefreshId({ only: null, resource: 'x'.repeat(100), page: 1 })).toBeNull();
  });

  it('is not made when it would not fit or could not be read back', () => {
    expect(deployAgainId('a'.repeat(50), 'b'.repeat(50))).toBeNull();
    expect(deployAgainId('a:b', 'c')).toBeNull();
    expect(deployAgainId('', 'c')).toBeNull();
  });

  it('is ours or nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(
              fc.constantFrom(
                'v1',
                ':',
                'deploy',
                'again',
                'a',
                'status',
                'deploys',
                'approve',
                'withdraw',
                'rollback',
                '42',
                'abcdef0',
                '-',
                'history',
                'refresh',
                'page',
                'all',
                'review',
                'nudge',
                '4h',
                'acme/web#12',
                '2',
                '=',
              ),
            )
            .map((parts) => parts.join('')),
        ),
        (text) => {
          const read = parseCustomId(text);
          if (read === null) return;
          const made = {
            'alarm-press': () => ('alarm' in read ? alarmPressId(read.action, read.alarm, read.anchorMs) : null),
            'cost-warning-press': () => ('warning' in read ? costWarningPressId(read.verdict, read.warning) : null),
            'status-refresh': () => (read.kind === 'status-refresh' ? statusRefreshId(read) : null),
            'status-page': () => ('only' in read ? statusPageId(read) : null),
            'status-graph': () => ('only' in read ? statusGraphId(read) : null),
            'status-expected': () => (read.kind === 'status-expected' ? statusExpectedId(read) : null),
            'status-hours': () => ('only' in read ? statusHoursId(read) : null),
            'deploy-repeat': () =>
              read.kind === 'deploy-repeat' ? deployRepeatId(read.service, read.environment, read.commit) : null,
            'deploy-again': () => (read.kind === 'deploy-again' ? deployAgainId(read.service, read.environment) : null),
            'deploy-version': () =>
              read.kind === 'deploy-version' ? deployVersionId(read.service, read.environment) : null,
            'deploy-decision': () =>
              read.kind === 'deploy-decision'
                ? decisionId(read.decision, read.deployment, read.shown as CommitSha | null)
                : null,
            'deploy-steer': () => (read.kind === 'deploy-steer' ? steerId(read.action, read.deployment) : null),
            'rollout-steer': () => (read.kind === 'rollout-steer' ? rolloutId(read) : null),
            'deploy-rollback': () => (read.kind === 'deploy-rollback' ? rollbackId(read.deployment) : null),
            'deploys-refresh': () => (read.kind === 'deploys-refresh' ? deploysRefreshId(read.page) : null),
            'deploys-page': () => deploysPageId,
            'history-page': () => (read.kind === 'history-page' ? historyPageId(read) : null),
            'logs-open': () => (read.kind === 'logs-open' ? logsId(read) : null),
            'logs-share': () => (read.kind === 'logs-share' ? shareId(read.step, read) : null),
            'review-snooze': () => (read.kind === 'review-snooze' ? snoozeId(read.review, read.length) : null),
            'review-request': () => (read.kind === 'review-request' ? requestId(read.review, read.press) : null),
            'review-nudge': () => (read.kind === 'review-nudge' ? nudgeId(read.review) : null),
          };
          expect(made[read.kind]()).toBe(text);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});
