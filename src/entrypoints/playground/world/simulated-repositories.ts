import type { KnownWorkflow } from '../../../adapters/in-memory/deploy/in-memory-known-workflow.ts';
import { InMemoryRepositories } from '../../../adapters/in-memory/deploy/in-memory-repositories.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Repository } from '../../../domain/kit/repository.ts';
import type { Team } from '../../composition/team.ts';

const history: readonly (readonly [subject: string, paths: readonly string[]])[] = [
  ['Begin', ['README.md']],
  ['Retry a payment once (#31)', ['src/payment.ts', 'src/payment.test.ts']],
  ['Keep the address of an order (#34)', ['migrations/0007_address.sql', 'src/order.ts']],
  ['결제 실패를 사용자에게 알린다 (#36)', ['src/payment.ts', 'src/messages.ko.ts']],
  ['Give each task more memory (#38)', ['infra/service.ts']],
];

/** Every repository of the team with a little history, a branch for each environment, two tags and checks that passed. */
export function simulatedRepositories({ catalog }: Team, clock: Clock): InMemoryRepositories {
  const repositories = new InMemoryRepositories(clock);
  const branches = [...new Set(['main', ...catalog.environments.map(({ ref }) => ref)])];
  for (const repository of new Set(catalog.services.map((service) => service.repository))) {
    seed(repositories, repository, branches);
  }
  return repositories;
}

function seed(repositories: InMemoryRepositories, repository: Repository, branches: readonly string[]): void {
  const commits = history.map(([subject, paths]) => repositories.push(repository, 'main', { subject, paths }));
  for (const { sha } of commits) {
    for (const check of ['test', 'lint']) repositories.setCheck(repository, sha, check, 'passed');
  }
  const [, first, second] = commits;
  if (first !== undefined) repositories.tag(repository, 'v1.4.0', first.sha);
  if (second !== undefined) repositories.tag(repository, 'v1.4.1', second.sha);
  for (const branch of branches) {
    if (branch !== 'main') repositories.branch(repository, branch, 'main');
  }
}

/** The workflows that the team deploys with; they take every input that it sends. */
export function workflowsOf({ catalog }: Team): KnownWorkflow[] {
  const refs = [...new Set(catalog.environments.map(({ ref }) => ref))];
  return catalog.services.map(({ repository, workflow, inputs }) => ({
    repository,
    workflow,
    refs,
    optionalInputs: Object.keys(inputs),
  }));
}
