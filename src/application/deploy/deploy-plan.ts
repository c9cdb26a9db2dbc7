import type { AbsentCheck } from '../../domain/deploy/absent-checks.ts';
import type { AlreadyRuns } from '../../domain/deploy/already-runs.ts';
import type { Environment, Service } from '../../domain/deploy/catalog.ts';
import type { Commit } from '../../domain/deploy/commit.ts';
import type { RollbackPin } from '../../domain/deploy/deployment.ts';
import type { Diff } from '../../domain/deploy/diff.ts';
import type { Judgement } from '../../domain/deploy/judge.ts';
import { riskyPaths } from '../../domain/deploy/risky-paths.ts';
import type { Fact } from '../../domain/kit/fact.ts';
import type { Repository } from '../../domain/kit/repository.ts';

/** What a deploy would do. */
export type DeployPlan = {
  readonly service: string;
  readonly environment: string;
  readonly repository: Repository;
  readonly version: string;
  readonly commit: Commit | null;
  readonly judgement: Judgement;
  /** Why required checks are absent; none where none is. */
  readonly absent: Fact<readonly AbsentCheck[]>;
  readonly diff: Diff | null;
  /** Changed paths that match the service's `risky` patterns. */
  readonly risky: readonly string[];
  readonly alreadyRuns: AlreadyRuns | null;
  /** Of a rollback; null for a deploy. */
  readonly pin: RollbackPin | null;
};

/** Limited by the size of a card and of a table item. */
const mostRisky = 20;
const longestPath = 120;

export function planOf(
  service: Service,
  environment: Environment,
  learnt: Pick<DeployPlan, 'version' | 'commit' | 'judgement' | 'absent' | 'diff' | 'alreadyRuns' | 'pin'>,
): DeployPlan {
  const { name, repository } = service;
  const risky = riskyIn(service, learnt.diff);
  return { service: name, environment: environment.name, repository, ...learnt, risky };
}

export function riskyIn(service: Service, diff: Diff | null): readonly string[] {
  const found = diff?.kind === 'known' ? riskyPaths(service, diff.paths) : [];
  return found.slice(0, mostRisky).map((path) => path.slice(0, longestPath).toWellFormed());
}
