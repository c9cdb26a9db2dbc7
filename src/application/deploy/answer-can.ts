import type { Catalog } from '../../domain/deploy/catalog.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { DeploymentId } from '../../domain/deploy/deployment.ts';
import { findTarget } from '../../domain/deploy/policy.ts';
import type { Lane } from '../../domain/lock/lane.ts';
import type { Asker } from '../../domain/people/people.ts';
import type { Lanes } from '../lock/ports/lanes.ts';
import type { DeployFactFinder } from './deploy-fact-finder.ts';
import { type DeployPlan, planOf } from './deploy-plan.ts';

export type AnswerCanInput = {
  readonly by: Asker;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
};

export type AnswerCanOutcome =
  | { readonly kind: 'refused'; readonly refusals: readonly DeployRefusal[] }
  | { readonly kind: 'explained'; readonly plan: DeployPlan; readonly lane: Lane };

/** Tells what a deploy would do. Changes nothing. */
export class AnswerCan {
  readonly #catalog: Catalog;
  readonly #facts: DeployFactFinder;
  readonly #lanes: Lanes;

  constructor(catalog: Catalog, facts: DeployFactFinder, lanes: Lanes) {
    this.#catalog = catalog;
    this.#facts = facts;
    this.#lanes = lanes;
  }

  async execute({ by, service: name, environment: to, version: asWritten }: AnswerCanInput): Promise<AnswerCanOutcome> {
    const places = findTarget(this.#catalog, { service: name, environment: to });
    if (places.kind === 'refused') return { kind: 'refused', refusals: [places.refusal] };
    const { service, environment } = places;
    const named = await this.#facts.named(service, asWritten);
    if (named.kind === 'refused') return { kind: 'refused', refusals: [named.refusal] };
    const { version } = named;
    const meaning = await this.#facts.meant(service, environment, version);
    if (meaning.kind === 'refused') return { kind: 'refused', refusals: [meaning.refusal] };
    const { commit } = meaning;
    const sha = commit?.sha ?? null;
    // Nobody sees what is in them, so any id and any name will do.
    const inputs = { service, environment, version, commit: sha, image: null, deployment: '0' as DeploymentId };
    const { binding } = await this.#facts.sendingOf({ ...inputs, requester: by.name });
    const given = {
      asker: by,
      requestedBy: by,
      action: 'deploy',
      commit: sha,
      version,
      approvals: [],
      binding,
      breakGlass: null,
    } as const;
    const [judgement, diff, lane, alreadyRuns] = await Promise.all([
      this.#facts.judgementOf(service, environment, given),
      this.#facts.diffOf(service, environment, sha),
      this.#lanes.of({ service: service.name, environment: environment.name }),
      this.#facts.alreadyRuns(service, environment, { commit: sha, version }),
    ]);
    const absent = await this.#facts.absentChecks(service, environment, given, judgement);
    const plan = planOf(service, environment, { version, commit, judgement, absent, diff, alreadyRuns, pin: null });
    return { kind: 'explained', plan, lane };
  }
}
