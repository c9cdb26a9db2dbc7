import { type AbsentCheck, absentChecks } from '../../domain/deploy/absent-checks.ts';
import { type AlreadyRuns, isOnItsWay, isUntouched, verifiedLast } from '../../domain/deploy/already-runs.ts';
import {
  type Catalog,
  type Environment,
  environmentNamed,
  isWatched,
  type Service,
  serviceNamed,
} from '../../domain/deploy/catalog.ts';
import type { Commit, CommitSha } from '../../domain/deploy/commit.ts';
import type { CommitChecks } from '../../domain/deploy/commit-checks.ts';
import type { DeployRefusal } from '../../domain/deploy/deploy-refusal.ts';
import type { Deployment } from '../../domain/deploy/deployment.ts';
import { successKinds } from '../../domain/deploy/deployment-phase.ts';
import type { Diff } from '../../domain/deploy/diff.ts';
import { type InputFacts, type Sending, sendingOf } from '../../domain/deploy/inputs.ts';
import { type DeployFacts, type Judgement, judge } from '../../domain/deploy/judge.ts';
import { lastSuccess, type Promotion, promotionOfCommit, promotionOfWord } from '../../domain/deploy/promotion.ts';
import type { DispatchRejection } from '../../domain/deploy/run.ts';
import { pullRequestNumberIn } from '../../domain/deploy/version.ts';
import { type Fact, knownList, none } from '../../domain/kit/fact.ts';
import { type CodeHostIds, sameRepository } from '../../domain/kit/repository.ts';
import type { LaneName } from '../../domain/lock/lane.ts';
import type { Clock } from '../kit/ports/clock.ts';
import type { Locks } from '../lock/ports/locks.ts';
import type { CheckResults } from './ports/check-results.ts';
import type { Deployments } from './ports/deployments.ts';
import type { Diffs } from './ports/diffs.ts';
import type { Rollouts } from './ports/rollouts.ts';
import type { Versions } from './ports/versions.ts';
import type { WorkflowInputs } from './ports/workflow-inputs.ts';

export type DeployFactFinderDependencies = {
  readonly deployments: Deployments;
  readonly versions: Versions;
  readonly checks: CheckResults;
  readonly diffs: Diffs;
  readonly workflows: WorkflowInputs;
  readonly rollouts: Rollouts;
  readonly locks: Locks;
  readonly clock: Clock;
};

/** What a version of a service means now. */
export type Meaning =
  | { readonly kind: 'commit'; readonly commit: Commit }
  /** The service's versions are names of images: they mean no commit. */
  | { readonly kind: 'no-commit' }
  /** A commit that is not the repository's own. */
  | { readonly kind: 'stray' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable'; readonly why: DispatchRejection };

/** The facts of one request that a rule needs. */
export type Case = Pick<
  DeployFacts,
  'asker' | 'action' | 'commit' | 'approvals' | 'requestedBy' | 'binding' | 'breakGlass'
> & {
  readonly version: string;
};

const latest = 'latest';
/** How many deployments are searched for a version that names no commit. */
const mostVersions = 50;
const newest = 10;
const perRead = 25;
const mostReads = 20;

/** Reads the facts that the rules of a deploy need. */
export class DeployFactFinder {
  readonly #catalog: Catalog;
  readonly #sources: DeployFactFinderDependencies;

  constructor(catalog: Catalog, sources: DeployFactFinderDependencies) {
    this.#catalog = catalog;
    this.#sources = sources;
  }

  /** `back`: the commit that a rollback deploys again; it may no longer be on any branch. */
  async meaningOf(
    service: Service,
    environment: Environment,
    version: string,
    back: CommitSha | null = null,
  ): Promise<Meaning> {
    if (service.versions === 'anything') return { kind: 'no-commit' };
    return this.resolve(service, version === latest ? environment.ref : version, back);
  }

  /**
   * What is to be deployed where somebody names a pull request, `#123`: from then on its commit as it is now, whatever is pushed to it
   * later. Any other version as it is written, and so is that of a service whose versions are no commits.
   */
  async named(
    { repository, versions }: Service,
    version: string,
  ): Promise<
    { readonly kind: 'named'; readonly version: string } | { readonly kind: 'refused'; readonly refusal: DeployRefusal }
  > {
    const number = versions === 'commits' ? pullRequestNumberIn(version) : null;
    if (number === null) return { kind: 'named', version };
    const found = await this.#sources.versions.ofPullRequest(repository, number);
    switch (found.kind) {
      case 'found':
        return { kind: 'named', version: found.commit };
      case 'unknown':
        return { kind: 'refused', refusal: { reason: 'unknown-version', version, repository } };
      case 'unreadable':
        return { kind: 'refused', refusal: { reason: 'version-unreadable', version, repository, why: found.why } };
    }
  }

  /** The commit that a version means, or why it cannot be known. `back` as above. */
  async meant(
    service: Service,
    environment: Environment,
    version: string,
    back: CommitSha | null = null,
  ): Promise<
    | { readonly kind: 'meant'; readonly commit: Commit | null }
    | { readonly kind: 'refused'; readonly refusal: DeployRefusal }
  > {
    const { repository } = service;
    const meaning = await this.meaningOf(service, environment, version, back);
    switch (meaning.kind) {
      case 'commit':
        return { kind: 'meant', commit: meaning.commit };
      case 'no-commit':
        return { kind: 'meant', commit: null };
      case 'stray':
        return { kind: 'refused', refusal: { reason: 'stray-commit', version, repository } };
      case 'unknown':
        return { kind: 'refused', refusal: { reason: 'unknown-version', version, repository } };
      case 'unreadable':
        return { kind: 'refused', refusal: { reason: 'version-unreadable', version, repository, why: meaning.why } };
    }
  }

  /** What a branch, tag or commit means, whatever the service calls its versions. */
  async resolve(
    { repository }: Service,
    name: string,
    back: CommitSha | null = null,
  ): Promise<Exclude<Meaning, { kind: 'no-commit' }>> {
    const resolved = await this.#sources.versions.resolve(repository, name);
    switch (resolved.kind) {
      case 'found':
        return { kind: 'commit', commit: resolved.commit };
      case 'stray':
        return resolved.commit.sha === back ? { kind: 'commit', commit: resolved.commit } : { kind: 'stray' };
      default:
        return resolved;
    }
  }

  /** What would be sent to the workflow as it is at `ref`. The code host is asked only where that depends on it. */
  async sendingOf(facts: InputFacts, ref = facts.environment.ref): Promise<Sending> {
    const isAsked = facts.service.inputsAre === 'default';
    return sendingOf(facts, isAsked ? await this.#sources.workflows.declaredBy(facts.service, ref) : none);
  }

  async judgementOf(service: Service, environment: Environment, given: Case): Promise<Judgement> {
    const { locks, clock } = this.#sources;
    const nowMs = clock.nowMs();
    const [covering, promotion, checks] = await Promise.all([
      locks.covering(service.name, environment.name, nowMs),
      this.#promotion(service, environment, given),
      this.#checks(service, environment, given.commit),
    ]);
    return judge(environment, { ...given, nowMs, locks: covering, promotion, checks });
  }

  /** Why required checks are absent. The code host is asked only where some are. */
  async absentChecks(
    { repository }: Service,
    environment: Environment,
    { commit, version }: Pick<Case, 'commit' | 'version'>,
    judgement: Judgement,
  ): Promise<Fact<readonly AbsentCheck[]>> {
    const refusals = judgement.kind === 'refused' ? judgement.refusals : [];
    const missing = refusals.flatMap((one) => (one.reason === 'checks-not-passed' ? one.checks.missing : []));
    if (commit === null || missing.length === 0) return none;
    const { workflows, diffs } = this.#sources;
    const [files, paths] = await Promise.all([
      workflows.filesAt(repository, commit),
      diffs.changedBy(repository, commit),
    ]);
    if (files.kind === 'unreadable') return files;
    // A tag or a commit may have been pushed to any branch.
    const branch = version === latest ? environment.ref : null;
    return knownList(absentChecks(missing, files.kind === 'known' ? files.value : [], { branch, paths }));
  }

  /** The changes between the running commit and `commit`, if both are known. */
  async diffOf(service: Service, environment: Environment, commit: CommitSha | null): Promise<Diff | null> {
    if (commit === null) return null;
    const place = { service: service.name, environment: environment.name };
    const kinds = successKinds(isWatched(this.#catalog, place));
    const running = await this.#sources.deployments.lastOf(service.name, environment.name, kinds);
    const base = running?.commit?.sha;
    if (base === undefined || base === commit) return null;
    return this.#sources.diffs.between(service.repository, base, commit);
  }

  /** Whether this is there already, as far as that is known; null where it is not known to be. ECS is asked only if it may be. */
  async alreadyRuns(
    service: Service,
    environment: Environment,
    { commit, version }: Pick<Case, 'commit' | 'version'>,
  ): Promise<AlreadyRuns | null> {
    const runsOn = service.runsOn[environment.name];
    if (runsOn === undefined) return null;
    const deployment = verifiedLast(await this.#newest(service, environment));
    if (deployment === null) return null;
    if (commit === null) return deployment.version === version ? { kind: 'image-unknown', deployment } : null;
    if (deployment.commit?.sha !== commit) return null;
    const rollout = await this.#sources.rollouts.of(runsOn);
    return 'kind' in rollout || !isUntouched(deployment, rollout) ? null : { kind: 'runs', deployment };
  }

  /** Whether the same person already has this commit on its way there. */
  async isOnItsWay(service: Service, environment: Environment, wanted: Parameters<typeof isOnItsWay>[1]) {
    return isOnItsWay(await this.#newest(service, environment), wanted);
  }

  /** Which repository is meant: the configured one, else the one that was deployed last under this name. Null if none is known. */
  async idsOf({ name: service, repository, repositoryId }: Service): Promise<CodeHostIds | null> {
    const { deployments } = await this.#sources.deployments.recent({ service, environment: null }, newest);
    const known = deployments.flatMap((one) =>
      sameRepository(one.repository, repository) ? (one.codeHostIds ?? []) : [],
    );
    if (repositoryId === undefined) return known[0] ?? null;
    return known.find((ids) => ids.repositoryId === repositoryId) ?? { repositoryId, installationId: null };
  }

  async #newest({ name: service }: Service, { name: environment }: Environment): Promise<readonly Deployment[]> {
    return (await this.#sources.deployments.recent({ service, environment }, newest)).deployments;
  }

  targetOf(named: { readonly service: string; readonly environment: string }): {
    readonly service: Service;
    readonly environment: Environment;
  } | null {
    const service = serviceNamed(this.#catalog, named.service);
    const environment = environmentNamed(this.#catalog, named.environment);
    return service === null || environment === null ? null : { service, environment };
  }

  async #promotion(
    service: Service,
    { after }: Environment,
    { commit, version }: Pick<Case, 'commit' | 'version'>,
  ): Promise<Promotion> {
    if (after === null) return { kind: 'succeeded' };
    const place = { service: service.name, environment: after };
    if (commit === null) return this.#promotionOfWord(place, version);
    const alike = await this.#sources.deployments.ofCommit(service.name, after, commit);
    const before = { alike, isWatched: isWatched(this.#catalog, place) };
    const success = lastSuccess(alike, before.isWatched);
    const lane = success === null ? [] : await this.#laneSince(place, success);
    return lane === null ? { kind: 'unreadable' } : promotionOfCommit(before, lane);
  }

  /** If versions name no commits, the version itself has to match. */
  async #promotionOfWord(place: LaneName, version: string): Promise<Promotion> {
    const { deployments } = this.#sources;
    const isAlike = (one: Deployment) => one.commit === null && one.version === version;
    const [lane, everywhere] = await Promise.all([
      deployments.recent(place, mostVersions),
      deployments.recent({ service: place.service, environment: null }, mostVersions),
    ]);
    const before = { alike: lane.deployments.filter(isAlike), isWatched: isWatched(this.#catalog, place) };
    return promotionOfWord(before, lane.deployments, everywhere.deployments.filter(isAlike));
  }

  /** All deployments of a lane from this one on, newest first; null where there are more than are read. */
  async #laneSince(place: LaneName, { id }: Deployment): Promise<readonly Deployment[] | null> {
    const lane: Deployment[] = [];
    let before: string | undefined;
    for (let reads = 0; reads < mostReads; reads += 1) {
      const found = await this.#sources.deployments.recent(place, perRead, before);
      lane.push(...found.deployments);
      if (found.next === null || found.deployments.some((one) => one.id === id)) return lane;
      before = found.next;
    }
    return null;
  }

  async #checks({ repository }: Service, { checks }: Environment, commit: CommitSha | null): Promise<CommitChecks> {
    if (checks === 'none' || commit === null) return none;
    return this.#sources.checks.of(repository, commit);
  }
}
