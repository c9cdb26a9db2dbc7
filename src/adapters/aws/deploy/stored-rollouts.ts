import {
  branded,
  fields,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  tagged,
  text,
} from '../../../application/kit/shape.ts';
import type { BakeEnd, BakeEndAnswer, RolloutAhead } from '../../../domain/deploy/bake-end.ts';
import type { DeploymentId, HookAnswer } from '../../../domain/deploy/deployment.ts';
import type { RolloutHook, RolloutProgress, RolloutSeen } from '../../../domain/deploy/rollout.ts';
import { person } from '../kit/stored-values.ts';
import { approval, stopRejected, unreadable } from './stored-refusals.ts';

const bakeEndAnswer = tagged<'kind', BakeEndAnswer>('kind', {
  open: fields({ kind: oneOf('open') }),
  asked: fields({ kind: oneOf('asked') }),
  over: fields({ kind: oneOf('over') }),
  rejected: stopRejected,
});

export const bakeEnd = fields<BakeEnd>({
  by: person,
  for: branded<DeploymentId>(),
  purpose: oneOf('rollback', 'emergency', 'undo'),
  version: text,
  reason: nullable(text),
  rollout: text,
  atMs: number,
  answer: bakeEndAnswer,
  isLong: optional(flag),
});

export const rolloutAhead = tagged<'kind', RolloutAhead>('kind', {
  ending: fields({ kind: oneOf('ending'), isLong: flag }),
  another: fields({ kind: oneOf('another') }),
  untold: fields({ kind: oneOf('untold'), because: nullable(unreadable) }),
  rejected: stopRejected,
});

const hookAction = oneOf('continue', 'roll-back');

const hook = fields<RolloutHook>({
  id: text,
  target: nullable(oneOf('pause', 'program')),
  status: oneOf('awaiting', 'in-progress', 'succeeded', 'failed', 'timed-out', 'unknown'),
  expiresAtMs: nullable(number),
  onTimeout: nullable(hookAction),
});

const progress = fields<RolloutProgress>({
  strategy: nullable(oneOf('rolling', 'blue-green', 'linear', 'canary')),
  stage: nullable(
    oneOf(
      'reconcile-service',
      'pre-scale-up',
      'scale-up',
      'post-scale-up',
      'test-traffic-shift',
      'post-test-traffic-shift',
      'pre-production-traffic-shift',
      'production-traffic-shift',
      'post-production-traffic-shift',
      'bake-time',
      'clean-up',
    ),
  ),
  productionPercent: nullable(number),
  testPercent: nullable(number),
  step: nullable(fields<NonNullable<RolloutProgress['step']>>({ percent: number, bakeMinutes: nullable(number) })),
  bakeMinutes: nullable(number),
  alarms: nullable(fields<NonNullable<RolloutProgress['alarms']>>({ names: list(text), fired: list(text) })),
  hooks: list(hook),
  moreHooks: optional(number),
});

export const rolloutSeen = fields<RolloutSeen>({
  id: text,
  whose: oneOf('ours', 'untold'),
  progress: nullable(progress),
  unread: optional(unreadable),
  sinceMs: number,
  isEnding: optional(oneOf(true)),
  endedAs: optional(oneOf('succeeded', 'stopped', 'rolled-back', 'rollback-failed', 'untold')),
});

export const hookAnswer = fields<HookAnswer>({
  rollout: text,
  hook: text,
  yes: list(approval),
  given: nullable(
    fields<NonNullable<HookAnswer['given']>>({ by: person, action: hookAction, atMs: number, answer: bakeEndAnswer }),
  ),
});
