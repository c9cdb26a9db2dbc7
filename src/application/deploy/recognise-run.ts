import type { Catalog, Environment, Service } from '../../domain/deploy/catalog.ts';
import { type Deployment, isOver } from '../../domain/deploy/deployment.ts';
import type { DeploymentEvent } from '../../domain/deploy/deployment-life.ts';
import { mayBeLostRunOf } from '../../domain/deploy/run-search.ts';
import { sameRepository } from '../../domain/kit/repository.ts';
import type { AdvanceDeploy } from './advance-deploy.ts';
import type { DeploymentCard } from './deployment-card.ts';
import type { Deployments } from './ports/deployments.ts';
import type { RunChanged } from './run-changed.ts';
import type { StartDeploy } from './start-deploy.ts';

export type RecogniseRunDependencies = {
  readonly deployments: Deployments;
  readonly card: DeploymentCard;
  readonly advance: Pick<AdvanceDeploy, 'execute'>;
  readonly start: Pick<StartDeploy, 'find'>;
};

type Lane = { readonly service: Service; readonly environment: Environment };

const soughtKinds = ['dispatching', 'dispatched', 'lost'] as const;

/**
 * A run whose title names no deployment may be the one that a deployment never learnt of, because the answer to its dispatch
 * was lost. Such a run is not an outside run by guess.
 */
export class RecogniseRun {
  readonly #catalog: Catalog;
  readonly #dependencies: RecogniseRunDependencies;

  constructor(catalog: Catalog, dependencies: RecogniseRunDependencies) {
    this.#catalog = catalog;
    this.#dependencies = dependencies;
  }

  /** The deployment that the run may belong to, with its card up to date; null if it is known to be of nobody here. */
  async execute(moved: RunChanged): Promise<Deployment | null> {
    const { title, branch: ref, headSha, createdAtMs, actor } = moved;
    const run = { title, ref, headSha, createdAtMs, mayBeOurs: isApp(actor) };
    if (!moved.dispatched || !run.mayBeOurs) return null;
    for (const lane of this.#lanesOf(moved)) {
      for (const last of await this.#lastIn(lane)) {
        const found = mayBeLostRunOf(last, run) ? await this.#search(last, moved.seen.run.id) : null;
        if (found !== null) return found;
      }
    }
    return null;
  }

  /** The last of each kind, because a newer one that was found does not answer for one that was not. */
  async #lastIn({ service, environment }: Lane): Promise<readonly Deployment[]> {
    const { deployments } = this.#dependencies;
    const last = soughtKinds.map((kind) => deployments.lastOf(service.name, environment.name, [kind]));
    return (await Promise.all(last)).filter((deployment) => deployment !== null);
  }

  /** Which App has started a run is told by the list of runs only. */
  async #search(deployment: Deployment, runId: number): Promise<Deployment | null> {
    const { start, card, advance } = this.#dependencies;
    const event = await start.find(deployment, false);
    if (!mayBeAmong(event, runId)) return null;
    if (isOver(deployment)) return deployment;
    await card.move(deployment.id, event);
    return advance.execute(deployment.id);
  }

  #lanesOf({ repository, workflow }: RunChanged): readonly Lane[] {
    const { services, environments } = this.#catalog;
    const own = services.filter((one) => one.workflow === workflow && sameRepository(one.repository, repository));
    return own.flatMap((service) => environments.map((environment) => ({ service, environment })));
  }
}

function isApp(actor: string): boolean {
  return actor.endsWith('[bot]');
}

/** What cannot be read may hold it. */
function mayBeAmong(event: DeploymentEvent, runId: number): boolean {
  switch (event.kind) {
    case 'dispatch-answered':
      return event.run?.id === runId;
    case 'out-of-sight':
      return event.because.kind !== 'may-be' || event.because.runs.some(({ id }) => id === runId);
    case 'run-missing':
      return event.mayBe?.some(({ id }) => id === runId) === true;
    default:
      return false;
  }
}
