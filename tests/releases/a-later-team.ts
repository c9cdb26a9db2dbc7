import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { deliveryHeaders } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import type { DeliveryId, Invocation, ReplyTo } from '../../src/application/jobs/invocation.ts';
import type { Job } from '../../src/application/jobs/job.ts';
import { type Deployment, type DeploymentId, runOf } from '../../src/domain/deploy/deployment.ts';
import type { RunObservation } from '../../src/domain/deploy/run.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import type { ChannelId, MemberId, RoleId } from '../../src/domain/people/people.ts';
import type { EcsService } from '../../src/domain/status/resource.ts';
import { DEPLOYMENTS } from '../../src/entrypoints/composition/deploy/tokens.ts';
import { GITHUB_WEBHOOK } from '../../src/entrypoints/composition/webhook.ts';
import { awsClientOptions } from '../support/aws-client-options.ts';
import { type Dynalite, startDynalite } from '../support/dynalite.ts';
import { KeptTeam } from './a-kept-team.ts';
import { AnsweringDiscord } from './an-answering-discord.ts';
import type { ReleaseFolder } from './release-folder.ts';
import { putItems, type StoredItem } from './table-items.ts';

const developers = '900000000000000021' as RoleId;
const operators = '900000000000000022' as RoleId;
const people = {
  Mina: { id: '900000000000000101' as MemberId, roles: [developers, operators] },
  Junho: { id: '900000000000000102' as MemberId, roles: [developers] },
  Sora: { id: '900000000000000103' as MemberId, roles: [developers, operators] },
};

export const onDev: EcsService = { region: 'ap-northeast-2', cluster: 'dev', service: 'backend' };

/** A DynamoDB of its own, and a client that reads and writes past the adapters. */
export class LaterTeams {
  readonly #dynalite: Dynalite;
  readonly #client: DynamoDBClient;

  constructor(dynalite: Dynalite) {
    this.#dynalite = dynalite;
    this.#client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
  }

  static async start(): Promise<LaterTeams> {
    return new LaterTeams(await startDynalite());
  }

  async stop(): Promise<void> {
    this.#client.destroy();
    await this.#dynalite.stop();
  }

  /** The team of a release after the update to this version, `afterMs` after the fixture was kept. */
  async after(
    folder: ReleaseFolder,
    { items, atMs }: { readonly items: readonly StoredItem[]; readonly atMs: number },
    afterMs = 60_000,
  ): Promise<LaterTeam> {
    const table = await this.#dynalite.newTable();
    await putItems(this.#client, table.name, items);
    const discord = new AnsweringDiscord();
    const clock = new InMemoryClock(atMs + afterMs);
    const configuration = folder.configuration();
    const bot = new KeptTeam({ configuration, table, clock, messages: discord.messages });
    return new LaterTeam(bot, discord, items);
  }
}

/** A team that this version has found as a release has left it. GitHub and ECS go on where they were. */
export class LaterTeam {
  readonly bot: KeptTeam;
  readonly discord: AnsweringDiscord;
  readonly #items: readonly StoredItem[];
  #asked = 0;

  constructor(bot: KeptTeam, discord: AnsweringDiscord, items: readonly StoredItem[]) {
    this.bot = bot;
    this.discord = discord;
    this.#items = items;
    bot.sources.services.set(onDev, {
      tasks: { desired: 1, running: 1, pending: 0 },
      images: ['123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/backend:before'],
    });
  }

  /** Somebody asks, or presses a button, now. */
  asked(name: keyof typeof people): Invocation {
    this.#asked += 1;
    const id = `19000000000000000${this.#asked}`;
    const by = { ...people[name], name };
    const channel = '900000000000000011' as ChannelId;
    return { id, atMs: this.bot.clock.nowMs(), by, language: 'en', channel, replyTo: 'a-reply-token' as ReplyTo };
  }

  /** What the partition keys of the fixture hold in the first group. */
  keysOf(pattern: RegExp): readonly string[] {
    return this.#items.flatMap(({ pk }) => pattern.exec(pk.S)?.[1] ?? []).toSorted();
  }

  /** Every deployment that the table holds, the first one first. */
  async deployments(): Promise<readonly Deployment[]> {
    const ids = this.keysOf(/^deployment#(.+)$/);
    const found = await Promise.all(ids.map((id) => this.bot.get(DEPLOYMENTS).ofId(id as DeploymentId)));
    return found.filter((deployment) => deployment !== null);
  }

  async deployment(id: string): Promise<Deployment> {
    const found = await this.bot.get(DEPLOYMENTS).ofId(id as DeploymentId);
    if (found === null) throw new Error(`deployment ${id} is not there`);
    return found;
  }

  /** GitHub knows the runs that were started, in the order in which they were. */
  async knowRuns(): Promise<void> {
    for (const deployment of await this.deployments()) {
      const run = runOf(deployment.state);
      if (run === null) continue;
      await this.bot.runs.dispatch(deployment);
      if (this.bot.runs.ofId(run.id) === null) throw new Error(`GitHub knows no run ${run.id}`);
    }
  }

  /** What GitHub knows of the runs of deployments that are over, or are being stopped, is that they are over, too. */
  letRunsEnd(deployments: readonly Deployment[]): void {
    for (const { state } of deployments) {
      if (state.kind !== 'failed' && state.kind !== 'cancelled') continue;
      this.bot.runs.ofId(state.run?.id ?? 0)?.finish(state.kind === 'failed' ? 'failure' : 'cancelled');
    }
  }

  /** GitHub tells of its run, which says in its title whose it is. */
  async gitHubTells({ id, repository, workflow, ref, refCommit }: Deployment, seen: RunObservation): Promise<void> {
    this.#asked += 1;
    const delivery = `30000000-0000-4000-8000-00000000000${this.#asked}` as DeliveryId;
    const about = {
      repository,
      workflow,
      title: `Deploy geonbot-${id}`,
      dispatched: true,
      branch: ref,
      headSha: refCommit,
    };
    const untold = { startedBy: null, commit: null, defaultBranch: null };
    const how = {
      ...untold,
      event: 'workflow_dispatch',
      actor: 'geonbot[bot]',
      createdAtMs: this.bot.clock.nowMs(),
      seen,
    };
    await this.workOn({ kind: 'follow-deploy', delivery, moved: { ...about, ...how } });
  }

  /** GitHub tells something else, through the door. */
  async deliver(event: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    this.#asked += 1;
    const body = JSON.stringify(payload);
    const id = `30000000-0000-4000-8000-00000000000${this.#asked}`;
    const headers = deliveryHeaders('a webhook secret', event, id, body);
    await this.bot.get(GITHUB_WEBHOOK).answer({ headers, body: Buffer.from(body) });
    for (let job = this.bot.queued.shift(); job !== undefined; job = this.bot.queued.shift()) {
      if ((await this.bot.work(job)) === 'left') throw new Error(`${event} was left in the queue`);
    }
  }

  async workOn(job: Job): Promise<void> {
    if ((await this.bot.workOn(job)) === 'left') throw new Error(`${job.kind} was left in the queue`);
  }

  /** GitHub has the commits that the deployments name, and the versions and refs still mean them. */
  async knowCommits(): Promise<void> {
    const { repositories } = this.bot;
    for (const repository of ['acme/backend', 'acme/tools'] as Repository[]) {
      repositories.push(repository, 'main', { sha: commitNumber(1) });
      repositories.branch(repository, 'dev', 'main');
      repositories.tag(repository, 'v0', repositories.push(repository, 'main', { sha: commitNumber(2) }).sha);
      repositories.tag(repository, 'v1', repositories.push(repository, 'dev', { sha: commitNumber(3) }).sha);
    }
    const pushed = new Set<string>();
    for (const { repository, commit, refCommit, ref, version } of await this.deployments()) {
      if (commit !== null) {
        if (!pushed.has(commit.sha)) repositories.push(repository, 'main', { sha: commit.sha });
        repositories.tag(repository, version, commit.sha);
      }
      if (refCommit === null || refCommit === commit?.sha || pushed.has(refCommit))
        repositories.branch(repository, ref, 'main');
      else repositories.push(repository, ref, { sha: refCommit });
      for (const sha of [commit?.sha, refCommit]) if (sha !== null && sha !== undefined) pushed.add(sha);
    }
  }
}

/** No commit of a release is one of these. */
function commitNumber(number: number): string {
  return String(number).padStart(40, '0');
}
