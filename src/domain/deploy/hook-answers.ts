import type { Asker, Person } from '../people/people.ts';
import type { Approval, ApprovalRule } from './approval.ts';
import { type BakeEndAnswer, claimedMs } from './bake-end.ts';
import { countedApprovals } from './counted-approvals.ts';
import { changed, type Deployment, type HookAnswer } from './deployment.ts';
import { type HookAction, keyOf, type RolloutHook } from './rollout.ts';
import { isRollingOut } from './rollout-progress.ts';

/** A press on the buttons of a pause. `rule`: null where one person may let it go on. */
export type HookAsked = {
  readonly rollout: string;
  readonly hook: string;
  readonly action: HookAction;
  readonly by: Asker;
  readonly rule: ApprovalRule | null;
};

export type HookEvent =
  | { readonly kind: 'hook-asked'; readonly asked: HookAsked }
  | { readonly kind: 'hook-answered'; readonly hook: string; readonly answer: BakeEndAnswer };

/** As many are kept as a linear rollout in steps of 3 % has pauses. */
const mostAnswers = 40;

/** The pause that a button meant; null where the rollout has none of that key. */
export function hookOfKey({ rollout }: Pick<Deployment, 'rollout'>, key: string): RolloutHook | null {
  return rollout?.progress?.hooks.find(({ id, target }) => target === 'pause' && keyOf(id) === key) ?? null;
}

export function answerOf({ hookAnswers = [] }: Pick<Deployment, 'hookAnswers'>, hook: string): HookAnswer | null {
  return hookAnswers.find((one) => one.hook === hook) ?? null;
}

/** How many more members have to agree before it goes on. */
export function missingAgreements(deployment: Deployment, hook: string, rule: ApprovalRule | null): number {
  const yes = answerOf(deployment, hook)?.yes ?? [];
  return rule === null ? (yes.length > 0 ? 0 : 1) : Math.max(0, rule.count - countedYes(deployment, yes, rule).length);
}

function countedYes(
  { requestedBy, commit }: Deployment,
  yes: readonly Approval[],
  rule: ApprovalRule,
): readonly Approval[] {
  return countedApprovals(yes, { rule, requestedBy, commit: commit?.sha ?? null });
}

/** Whether a worker may take it on to ask the platform: never what it has accepted, and not while another may be asking. */
export function mayAnswer(given: HookAnswer['given'], nowMs: number): boolean {
  if (given === null || given.answer.kind === 'rejected') return true;
  return given.answer.kind === 'open' && nowMs - given.atMs >= claimedMs;
}

/** The same object where that changes nothing. */
export function afterHook(deployment: Deployment, event: HookEvent, atMs: number): Deployment {
  return event.kind === 'hook-asked'
    ? afterHookAsked(deployment, event.asked, atMs)
    : afterHookAnswered(deployment, event.hook, event.answer);
}

function afterHookAsked(deployment: Deployment, asked: HookAsked, atMs: number): Deployment {
  const { rollout, hook, action, by, rule } = asked;
  if (!isRollingOut(deployment) || deployment.rollout?.id !== rollout) return deployment;
  const before = answerOf(deployment, hook);
  if (!mayAnswer(before?.given ?? null, atMs)) return deployment;
  const person: Person = { id: by.id, name: by.name };
  const given = { by: person, action, atMs, answer: { kind: 'open' } } as const;
  if (action === 'roll-back') {
    const bakeEnd = undoing(deployment, person, atMs);
    return changed(withAnswer(deployment, { rollout, hook, yes: before?.yes ?? [], given }), { bakeEnd });
  }
  const approval: Approval = { by: person, roles: by.roles, commit: deployment.commit?.sha ?? null, atMs };
  const others = (before?.yes ?? []).filter((one) => one.by.id !== by.id);
  const yes = [...others, approval];
  const after = withAnswer(deployment, { rollout, hook, yes, given: null });
  const isEnough = missingAgreements(after, hook, rule) === 0;
  // Agreeing twice is no news, unless the platform refused what was asked of it before.
  if (!isEnough && others.length < (before?.yes.length ?? 0)) return deployment;
  return changed(isEnough ? withAnswer(after, { rollout, hook, yes, given }) : after, {});
}

function afterHookAnswered(deployment: Deployment, hook: string, answer: BakeEndAnswer): Deployment {
  const before = answerOf(deployment, hook);
  if (before === null || before.given === null || before.given.answer.kind === 'asked') return deployment;
  const after = withAnswer(deployment, { ...before, given: { ...before.given, answer } });
  const { bakeEnd } = deployment;
  const isUndone = before.given.action === 'roll-back' && bakeEnd?.rollout === before.rollout;
  return changed(after, isUndone ? { bakeEnd: { ...bakeEnd, answer } } : {});
}

/** What is kept of a rollback in the platform, which nothing waits for. */
export function undoing({ id, version, rollout }: Deployment, by: Person, atMs: number) {
  const asked = { by, for: id, purpose: 'undo', version, reason: null, rollout: rollout?.id ?? '' } as const;
  return { ...asked, atMs, answer: { kind: 'open' } } as const;
}

function withAnswer(deployment: Deployment, answer: HookAnswer): Deployment {
  const others = (deployment.hookAnswers ?? []).filter(({ hook }) => hook !== answer.hook);
  return { ...deployment, hookAnswers: [...others, answer].slice(-mostAnswers) };
}

/** Whether a person has to answer it: the platform has not accepted an answer through Geonbot. */
export function isOpenPause(deployment: Pick<Deployment, 'hookAnswers'>, { id, target, status }: RolloutHook): boolean {
  return target === 'pause' && status === 'awaiting' && answerOf(deployment, id)?.given?.answer.kind !== 'asked';
}
