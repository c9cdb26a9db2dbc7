import { isUnread, none, type Unreadable } from '../kit/fact.ts';
import type { Rollout, ServiceDeployment } from './rollout.ts';
import type { Expectation } from './verdict.ts';
import { isByName, whoseRollout } from './whose-rollout.ts';

/** What the platform is rolling out now, and whether it is what a run deployed. */
export type OngoingRollout =
  | { readonly kind: 'ours'; readonly id: string }
  /** It is being stopped, or rolled back. `onRequest` as in `ServiceDeployment`. */
  | {
      readonly kind: 'ending';
      readonly id: string | null;
      readonly onRequest: boolean | null;
      readonly whose: 'ours' | 'another' | 'untold';
    }
  | { readonly kind: 'another' }
  | { readonly kind: 'none' }
  /** Whose it is cannot be told. `because`: what could not be read, where that is why. */
  | { readonly kind: 'untold'; readonly because: Unreadable | null };

type Whose = Extract<OngoingRollout, { readonly kind: 'ours' | 'another' | 'untold' }>;
type EndingRollout = { readonly id?: string | null; readonly onRequest?: boolean | null };

const untold = { kind: 'untold', because: null } as const;

/** Never `ours` where anything that it rests on was not read, or where several rollouts could be meant. */
export function ongoingRollout(
  rollout: Pick<Rollout, 'serviceDeployments' | 'digests'>,
  expectation: Expectation,
): OngoingRollout {
  const { serviceDeployments } = rollout;
  if (serviceDeployments.kind === 'unreadable') return { kind: 'untold', because: serviceDeployments.because };
  if (serviceDeployments.kind === 'none') return untold;
  const all = serviceDeployments.value;
  const [newest] = all;
  const endingOf = (one: ServiceDeployment) => ending(one, whose(one, all, rollout, expectation));
  if (newest?.status === 'rolling-back') return endingOf(newest);
  const active = all.filter(({ status }) => status === 'in-progress');
  const [current] = active;
  if (current === undefined) return { kind: 'none' };
  if (active.length > 1 || current !== newest) return untold;
  return current.onRequest === true ? endingOf(current) : whose(current, all, rollout, expectation);
}

function ending({ id = null, onRequest = null }: EndingRollout, { kind }: Whose): OngoingRollout {
  return { kind: 'ending', id, onRequest, whose: kind };
}

function whose(
  current: ServiceDeployment,
  all: readonly ServiceDeployment[],
  rollout: Pick<Rollout, 'digests'>,
  expectation: Expectation,
): Whose {
  const { id, images } = current;
  if (id === undefined) return untold;
  const { images: announced, skippedJobs, runStartedAtMs, isUnderway } = expectation;
  if (current.startedAtMs < runStartedAtMs) return { kind: 'another' };
  const before = all.filter((one) => one !== current && one.startedAtMs >= runStartedAtMs);
  // The run's own rollout has ended well, so this one is another's, whatever it brings.
  if (before.some(({ status }) => status === 'succeeded')) return { kind: 'another' };
  const found = whoseRollout(images, rollout, expectation);
  if (found === 'another') return { kind: 'another' };
  // Whoever builds the commit once more gives it the same tag.
  if (found === 'ours' && announced.kind === 'known') return { kind: 'ours', id };
  const unread = [images ?? none, announced, skippedJobs].find(isUnread);
  if (unread !== undefined) return { kind: 'untold', because: unread.because };
  // What is weaker than a digest needs to be the only rollout since the run began, and the deploying job may be a skipped one.
  if (before.length > 0 || skippedJobs.kind === 'known' || images?.kind !== 'known') return untold;
  // While the run builds, anybody's rollout is the only one since it began.
  const byName = found === 'ours' || (isUnderway !== true && isByName(images.value, rollout, expectation));
  if (typeof byName === 'object') return { kind: 'untold', because: byName.because };
  return byName ? { kind: 'ours', id } : untold;
}
