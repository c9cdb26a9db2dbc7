import { describe, expect, it } from 'vitest';
import { alarmPressId } from '../../src/adapters/discord/alert/controls.ts';
import { suggestedOptions, versionOptions } from '../../src/adapters/discord/command-list.ts';
import { type Command, type CommandOption, commands } from '../../src/adapters/discord/commands.ts';
import { controlKinds } from '../../src/adapters/discord/controls.ts';
import { costWarningPressId } from '../../src/adapters/discord/cost/controls.ts';
import {
  decisionId,
  deployAgainId,
  deployRepeatId,
  deployVersionId,
  rolloutId,
  steerId,
} from '../../src/adapters/discord/deploy/controls.ts';
import { deploysPageId, deploysRefreshId, historyPageId } from '../../src/adapters/discord/history/controls.ts';
import { logsId } from '../../src/adapters/discord/kit/logs-button.ts';
import { rollbackId } from '../../src/adapters/discord/kit/rollback-button.ts';
import { shareId } from '../../src/adapters/discord/logs/controls.ts';
import { nudgeId, requestId, snoozeId } from '../../src/adapters/discord/review/controls.ts';
import {
  statusExpectedId,
  statusGraphId,
  statusHoursId,
  statusPageId,
  statusRefreshId,
} from '../../src/adapters/discord/status/controls.ts';
import type { InteractionOutcome } from '../../src/adapters/in-memory/discord/in-memory-discord-outcomes.ts';
import { type Job, jobKinds } from '../../src/application/jobs/job.ts';
import { matterNamedBy, wayAsked, waysToAsk, whoMayAskFor } from '../../src/application/jobs/permissions.ts';
import type { AlarmId } from '../../src/domain/alert/alarm.ts';
import type { WarningId } from '../../src/domain/cost/cost-warning.ts';
import type { Deployment } from '../../src/domain/deploy/deployment.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { logSourceId } from '../../src/domain/logs/log-source.ts';
import { type ReviewCardKey, reviewCardKey } from '../../src/domain/review/review-card.ts';
import { everything } from '../../src/domain/status/status-question.ts';
import { aButton, aMenu } from '../support/a-discord-conversation.ts';
import {
  aGuardedWorld,
  deploysChannel,
  type From,
  type GuardedWorld,
  people,
  secretBranch,
  secretTitle,
  type Who,
} from '../support/a-guarded-world.ts';
import { type CustomId, parseCustomId } from '../support/custom-ids.ts';

/** Something that a person can do to the bot. */
type Door = {
  readonly name: string;
  readonly enter: (world: GuardedWorld, member: string) => Promise<InteractionOutcome>;
};

/** What somebody might fill in, by the option's name. A new option that only text fits needs a line here. */
const typed: Readonly<Record<string, string>> = {
  service: 'backend',
  env: 'prod',
  version: secretBranch,
  repository: 'acme/backend',
  resource: 'backend',
  period: 'last-month',
  for: '1h',
  reason: 'DB migration',
  break_glass: 'The site is down',
  number: '12',
  page: '1',
  github: 'mona',
  zone: 'Asia/Seoul',
  until: '2026-12-24',
  from: '09:00',
  to: '18:00',
  days: 'mon-fri',
  filter: 'ERROR',
};

function filledIn({ offers, name }: CommandOption): string {
  if (offers === 'yes-or-no') return 'true';
  if (offers === 'member') return '900000000000000109';
  const value = typeof offers === 'object' ? offers.choices[0]?.value : typed[name];
  if (value === undefined) throw new Error(`nobody knows what to fill in for ${name}`);
  return value;
}

const values = (options: readonly CommandOption[]) =>
  Object.fromEntries(options.map((option) => [option.name, filledIn(option)]));

const ofCommand = ({ name, options }: Command): readonly Door[] =>
  [options.filter(({ required }) => required), options].map((filled, index) => ({
    name: `/${name}${index === 0 ? '' : ' with every option'}`,
    enter: ({ discord }, member) => discord.slash(member, deploysChannel, name, values(filled)),
  }));

const ofOption = ({ name, options }: Command): readonly Door[] =>
  options
    .filter(({ offers }) => offers === 'suggestions')
    .map((option) => ({
      name: `typing ${name} ${option.name}`,
      enter: ({ discord }, member) =>
        discord.autocomplete(member, deploysChannel, name, { ...values(options), [option.name]: '' }, option.name),
    }));

type Control = { readonly id: string | null; readonly pick?: string };

const review: ReviewCardKey = reviewCardKey({ repository: 'acme/backend' as Repository, number: 12 });
const scope = { only: null, resource: null };
const alarm = 'cQ1vB8Qy3kZ0xR5tN7aLmw' as AlarmId;

const backendLog = { name: 'backend', environment: 'prod' };
const sharedLog = {
  source: logSourceId(backendLog),
  ...{ fromMs: 1_790_000_000_000, toMs: 1_790_000_900_000, lines: 50, filter: null, digest: '0123abcd' },
};

/** Every control in each of its forms. A new kind does not compile until it stands here. */
const controls: Readonly<Record<CustomId['kind'], (waiting: Deployment) => readonly Control[]>> = {
  'status-refresh': () => [{ id: statusRefreshId(everything) }],
  'status-page': () => [{ id: statusPageId(scope), pick: '1' }],
  'status-graph': () => [{ id: statusGraphId(scope) }],
  'status-expected': () => [{ id: statusExpectedId({ ...scope, shownMs: 1_790_000_000_000 }) }],
  'status-hours': () => [{ id: statusHoursId(scope), pick: '3' }],
  'alarm-press': () => (['acknowledge', 'mute'] as const).map((action) => ({ id: alarmPressId(action, alarm, 1) })),
  'cost-warning-press': () => [{ id: costWarningPressId('expected', '2026-11-23-spike-all' as WarningId) }],
  'deploy-decision': ({ id, commit }) =>
    (['approve', 'reject'] as const).map((decision) => ({ id: decisionId(decision, id, commit?.sha ?? null) })),
  'deploy-steer': ({ id }) =>
    (['withdraw', 'stop', 'rerun', 'look'] as const).map((action) => ({ id: steerId(action, id) })),
  'rollout-steer': ({ id: deployment }) =>
    (['continue', 'roll-back'] as const).map((action) => {
      return { id: rolloutId({ deployment, action, rollout: 'backend7', hook: action === 'continue' ? 'h1' : null }) };
    }),
  'deploy-rollback': ({ id }) => [{ id: rollbackId(id) }],
  'deploys-refresh': () => [{ id: deploysRefreshId(1) }],
  'deploys-page': () => [{ id: deploysPageId, pick: '1' }],
  'history-page': () => [{ id: historyPageId({ service: 'backend', environment: 'prod', page: 1 }) }],
  'logs-open': () => [{ id: logsId({ source: logSourceId(backendLog), aroundMs: 1_790_000_000_000 }) }],
  'logs-share': () => (['preview', 'post', 'keep'] as const).map((step) => ({ id: shareId(step, sharedLog) })),
  'review-snooze': () =>
    (['four-hours', 'until-tomorrow'] as const).map((length) => ({ id: snoozeId(review, length) })),
  'review-request': () => (['again', 'take'] as const).map((press) => ({ id: requestId(review, press) })),
  'review-nudge': () => [{ id: nudgeId(review) }],
  'deploy-repeat': ({ commit }) => [{ id: commit === null ? null : deployRepeatId('backend', 'prod', commit.sha) }],
  'deploy-again': () => [{ id: deployAgainId('backend', 'prod') }],
  'deploy-version': () => [{ id: deployVersionId('backend', 'prod') }],
};

const placeholder = { id: '1', commit: null } as Deployment;

const ofControl = (kind: CustomId['kind']): readonly Door[] =>
  controls[kind](placeholder).map((_, at) => ({
    name: `${kind}${at === 0 ? '' : ` ${at + 1}`}`,
    enter: async (world, member) => {
      const { id = null, pick = null } = controls[kind](world.waiting)[at] ?? {};
      expect(parseCustomId(id ?? '')?.kind).toBe(kind);
      if (kind === 'deploy-version') return submitted(world, member);
      const message = await world.shows(pick === null ? aButton(id) : aMenu(id ?? '', [pick]));
      return world.discord.press(member, message, id ?? '', 'en-US', pick);
    },
  }));

/** Without opening the form first, because whoever sends it need not have been shown it. */
async function submitted({ discord }: GuardedWorld, member: string): Promise<InteractionOutcome> {
  const form = {
    customId: deployVersionId('backend', 'prod') ?? '',
    title: '',
    channelId: deploysChannel,
    messageId: null,
  };
  const input = { custom_id: 'version', required: true, min_length: 1, max_length: 128 };
  return discord.submit(member, { ...form, components: [{ component: input }] }, { version: secretBranch });
}

const kinds = Object.keys(controls).filter((kind): kind is CustomId['kind'] => kind in controls);
const doors: readonly Door[] = [
  ...commands.flatMap(ofCommand),
  ...commands.flatMap(ofOption),
  ...kinds.flatMap(ofControl),
];

const strangers: readonly (readonly [Who, From])[] = [
  ['nobody', 'another-server'],
  ['operator', 'another-server'],
  ['operator', 'direct-message'],
];

async function entered(world: GuardedWorld, door: Door, who: Who, from: From = 'home') {
  const done = await world.does(from, () => door.enter(world, people[who].id));
  // A bot that breaks tells nothing either.
  expect(done.outcome.kind).not.toBe('failed');
  const shown = JSON.stringify([done.outcome, done.seen.filter(({ content }) => content !== 'card')]);
  return { ...done, reveals: world.secrets.filter((secret) => shown.includes(secret)) };
}

/** Whoever names nobody else unlinks themselves. */
const isTheirOwn = (job: Job) => job.kind === 'unlink-person' && job.member === null;
const isForAll = (job: Job) => isTheirOwn(job) || !('asked' in job) || whoMayAskFor(job) === 'everybody';
const walked = new Map<Job['kind'], Set<string | null>>();

function remember(job: Job): void {
  if (!('asked' in job)) return;
  const way = wayAsked(job).name;
  walked.set(job.kind, (walked.get(job.kind) ?? new Set()).add(way));
}

describe.each(doors)('$name', (door) => {
  it('opens to who has the right, and to nobody else', async () => {
    const world = await aGuardedWorld();
    for (const [who, from] of strangers) {
      const { job, calls, reveals } = await entered(world, door, who, from);
      expect({ who, from, job, calls, reveals }).toEqual({ who, from, job: null, calls: [], reveals: [] });
    }
    for (const who of ['nobody', 'developer'] as const) {
      const { job, calls, reveals, lines, seen, outcome } = await entered(world, door, who);
      if (job === null) {
        expect({ who, calls, reveals }).toEqual({ who, calls: [], reveals: [] });
        continue;
      }
      remember(job);
      if (isForAll(job)) {
        expect({ lines, titles: reveals.filter((secret) => secret === secretTitle) }).toEqual({
          lines: [],
          titles: [],
        });
        continue;
      }
      expect({ who, calls, reveals }).toEqual({ who, calls: [], reveals: [] });
      expect(lines).toMatchObject([{ message: 'job not permitted', fields: { job: job.kind } }]);
      expect(seen.at(-1)).toMatchObject({ embeds: [{ title: 'Not allowed' }], components: [] });
      const reply = 'message' in outcome ? outcome.message : null;
      const isPlain = 'asked' in job && (who === 'nobody' || matterNamedBy(job) !== null);
      if (isPlain) expect(reply?.ephemeralFor).toBe(people[who].id);
    }
    const { job, lines } = await entered(world, door, 'operator');
    expect(lines).toEqual([]);
    if (job !== null) remember(job);
  });
});

describe('the walk', () => {
  it('has been through every command, every control and everything that a person can ask for', () => {
    expect(controlKinds.toSorted()).toEqual(kinds.toSorted());
    expect(
      doors
        .filter(({ name }) => name.startsWith('typing'))
        .map(({ name }) => name.slice(7))
        .toSorted(),
    ).toEqual(suggestedOptions.toSorted());
    const wanted = jobKinds.map((kind) => [kind, waysToAsk(kind).map(({ name }) => name)] as const);
    expect(Object.fromEntries([...walked].map(([kind, ways]) => [kind, [...ways].toSorted()]))).toEqual(
      Object.fromEntries(wanted.filter(([, ways]) => ways.length > 0).map(([kind, ways]) => [kind, ways.toSorted()])),
    );
  });

  it('would see what it looks for, because whoever may deploy is told of it', async () => {
    const world = await aGuardedWorld();
    const telling = doors.filter(({ name }) => name === '/can' || versionOptions.includes(name.slice(7)));
    expect(telling).toHaveLength(3);
    for (const door of telling) {
      const { calls, reveals } = await entered(world, door, 'operator');
      expect([calls.length > 0, reveals.length > 0]).toEqual([true, true]);
    }
  });
});

describe('a private repository', () => {
  const to = (env: string) => ({ service: 'backend', env, version: secretBranch });

  it.each(['dev', 'prod'])(
    '/can tells nothing of a private repository to somebody who may deploy nothing: %s',
    async (env) => {
      const world = await aGuardedWorld();
      const door: Door = {
        name: '/can',
        enter: ({ discord }, member) => discord.slash(member, deploysChannel, 'can', to(env), 'ko'),
      };
      const { calls, reveals, seen, lines } = await entered(world, door, 'nobody');
      expect({ calls, reveals }).toEqual({ calls: [], reveals: [] });
      expect(seen.at(-1)).toMatchObject({ ephemeralFor: people.nobody.id, embeds: [{ title: '권한이 없습니다' }] });
      expect(lines).toMatchObject([{ fields: { reason: 'role-required' } }]);
    },
  );

  it('/rollback shows nobody who may not roll back what it would bring', async () => {
    const world = await aGuardedWorld();
    const door: Door = {
      name: '/rollback',
      enter: ({ discord }, member) => {
        const options = { service: 'backend', env: 'prod', dry_run: 'true' };
        return discord.slash(member, deploysChannel, 'rollback', options);
      },
    };
    const { calls, reveals } = await entered(world, door, 'developer');
    expect({ calls, reveals }).toEqual({ calls: [], reveals: [] });
  });
});
