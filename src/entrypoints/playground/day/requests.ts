import { z } from 'zod';

const word = z.string().min(1).max(100);
const someone = { member: word, channel: word, locale: z.enum(['en-US', 'ko']) };
const option = z.object({ name: word, value: z.string().max(400), focused: z.boolean().optional() });

/** What the page may post. The page is ours, but a browser carries requests of other pages as well. */
export const slashRequest = z.object({ ...someone, command: word, options: z.array(option).max(25).readonly() });
export const pressRequest = z.object({ ...someone, message: word, customId: word, chosen: word.nullable() });
export const submitRequest = z.object({
  ...someone,
  customId: word,
  values: z.record(word, z.string().max(4000)),
});

/** What may happen to a pull request while it is open. */
const reviewStep = z.enum([
  'request-review',
  'approve',
  'request-changes',
  'comment',
  'push-fix',
  'dismiss-reviews',
  'pass-checks',
  'fail-checks',
  'rename-repository',
]);
const pullRequest = { repository: word, number: z.int() };

const announcing = z.enum(['digest', 'index', 'tag', 'nothing']);
const rollingOut = z.enum(['at-once', 'later', 'bakes', 'canary']);

export const worldEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-pull-request') }),
  z.object({ kind: z.literal('merge-pull-request'), ...pullRequest }),
  z.object({ kind: z.literal('close-pull-request'), ...pullRequest }),
  z.object({ kind: reviewStep, ...pullRequest }),
  z.object({ kind: z.literal('go-on-run'), run: z.int() }),
  z.object({ kind: z.literal('succeed-run'), run: z.int() }),
  z.object({ kind: z.literal('fail-run'), run: z.int() }),
  z.object({ kind: z.literal('cancel-run'), run: z.int() }),
  z.object({ kind: z.literal('rerun-on-github'), run: z.int() }),
  z.object({ kind: z.literal('play-runs'), play: z.boolean() }),
  z.object({ kind: z.literal('announce'), how: announcing }),
  z.object({ kind: z.literal('roll-out'), when: rollingOut }),
  z.object({ kind: z.literal('step-rollout'), rollout: z.string().min(1).max(300) }),
  z.object({ kind: z.literal('begin-rollout'), rollout: z.string().min(1).max(300) }),
  z.object({
    kind: z.literal('end-rollout'),
    rollout: z.string().min(1).max(300),
    how: z.enum(['steady', 'rolled-back', 'replaced', 'drifted']),
  }),
  z.object({ kind: z.literal('lose-webhooks'), lose: z.boolean() }),
  z.object({ kind: z.literal('silence-github'), silent: z.boolean() }),
  z.object({ kind: z.literal('push') }),
  z.object({ kind: z.literal('run-outside') }),
  z.object({ kind: z.literal('race') }),
  z.object({ kind: z.literal('sweep') }),
  z.object({ kind: z.literal('skip-to'), moment: z.enum(['later', 'weekend', 'monday']) }),
  z.object({ kind: z.literal('ring-morning') }),
  z.object({ kind: z.literal('cost-spike') }),
  z.object({ kind: z.literal('play-scene'), scene: z.enum(['suspect', 'composite', 'flood', 'series', 'health']) }),
  z.object({ kind: z.literal('raise-alarm'), alarm: word }),
  z.object({ kind: z.literal('resolve-alarm'), alarm: word }),
  z.object({ kind: z.literal('delete-alarm'), alarm: word }),
  z.object({ kind: z.literal('set-cpu'), resource: z.string().min(1).max(300), percent: z.number().min(0).max(100) }),
  z.object({ kind: z.literal('heat-node'), hot: z.boolean() }),
  z.object({ kind: z.literal('terminate-instance'), instance: z.string().min(1).max(300) }),
  z.object({ kind: z.literal('place-answers'), place: word, how: z.enum(['well', 'late', 'access-denied']) }),
  z.object({
    kind: z.literal('aws-trouble'),
    trouble: z.enum(['access-denied', 'throttled', 'source-unavailable']).nullable(),
  }),
  z.object({ kind: z.literal('restart'), language: z.enum(['en', 'ko']), scene: word.nullable().optional() }),
]);

export type SlashRequest = z.output<typeof slashRequest>;
export type PressRequest = z.output<typeof pressRequest>;
export type SubmitRequest = z.output<typeof submitRequest>;
export type ReviewStep = z.output<typeof reviewStep>;
export type WorldEvent = z.output<typeof worldEvent>;
