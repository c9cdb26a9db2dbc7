import type { Deployment, DeploymentState } from './deployment.ts';

/**
 * What a state means to whoever wants to know what runs: `waiting` for people or for its turn, `in-flight`, ended `good` or
 * `bad`, or over without having changed anything that is known: `void`.
 */
export type DeploymentPhase = 'waiting' | 'in-flight' | 'good' | 'bad' | 'void';

const phases: ReadonlyMap<string, DeploymentPhase> = new Map<string, DeploymentPhase>([
  ['requested', 'waiting'],
  ['awaiting-approval', 'waiting'],
  ['in-line', 'waiting'],
  ['dispatching', 'in-flight'],
  ['dispatched', 'in-flight'],
  ['queued', 'in-flight'],
  ['in-progress', 'in-flight'],
  ['running', 'in-flight'],
  ['succeeded', 'good'],
  ['verified', 'good'],
  ['failed', 'bad'],
  ['rolled-back', 'bad'],
  ['not-running-it', 'bad'],
  ['cancelled', 'void'],
  ['rejected', 'void'],
  ['expired', 'void'],
  ['lost', 'void'],
  ['unconfirmed', 'void'],
]);

export function phaseOfState({ kind }: DeploymentState): DeploymentPhase {
  return phases.get(kind) ?? 'void';
}

export function kindsIn(phase: DeploymentPhase): readonly DeploymentState['kind'][] {
  return [...phases].flatMap(([kind, found]) => (found === phase ? [kind as DeploymentState['kind']] : []));
}

export function isVerified({ state }: Deployment): boolean {
  return String(state.kind) === 'verified';
}
