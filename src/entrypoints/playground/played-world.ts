import { randomBytes } from 'node:crypto';
import { registerCommands } from '../../adapters/discord/command-registration.ts';
import { DiscordRest } from '../../adapters/discord/discord-rest.ts';
import { RestDiscordMessages } from '../../adapters/discord/rest-discord-messages.ts';
import { InMemoryDiscord } from '../../adapters/in-memory/in-memory-discord.ts';
import type { InMemoryRepositories } from '../../adapters/in-memory/in-memory-repositories.ts';
import { InMemoryWorkQueue } from '../../adapters/in-memory/in-memory-work-queue.ts';
import { InMemoryWorkflowRuns, type StartedRun } from '../../adapters/in-memory/in-memory-workflow-runs.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { Deployments } from '../../application/ports/deployments.ts';
import { serviceNamed } from '../../domain/deploy/catalog.ts';
import type { Configuration } from '../composition/configuration.ts';
import { createContainer } from '../composition/container.ts';
import { discordModule } from '../composition/discord.module.ts';
import { inMemoryModule } from '../composition/in-memory.module.ts';
import { type Team, teamOf } from '../composition/team.ts';
import * as t from '../composition/tokens.ts';
import { useCasesModules } from '../composition/use-cases.module.ts';
import { workerModule } from '../composition/worker.module.ts';
import type { DiscordInteractions } from '../http/discord-interactions.ts';
import type { MorningRound } from '../work/morning-round.ts';
import { GitHubCourier } from './github-courier.ts';
import { channelsOf, membersOf } from './people.ts';
import { PlayedAlarms } from './played-alarms.ts';
import { PlayedAws } from './played-aws.ts';
import { PlayedPullRequests } from './played-pull-requests.ts';
import { playedRepositories, workflowsOf } from './played-repositories.ts';
import { PlayedRuns, type RunPace } from './played-runs.ts';
import { type Pace, QueuePump } from './queue-pump.ts';
import { ShiftedClock } from './shifted-clock.ts';
import { WireLog } from './wire-log.ts';
import { commitOf } from './world-seed.ts';

export type WorldOptions = {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly pace: Pace & RunPace;
  readonly changed: () => void;
};

const applicationId = '900000000000000002';
const apiUrl = 'https://discord.com/api/v10';

/** A team, its Discord, its GitHub and its AWS, in memory, with the real bot in the middle. */
export class PlayedWorld {
  readonly configuration: Configuration;
  readonly team: Team;
  readonly clock: ShiftedClock;
  readonly wire: WireLog;
  readonly discord: InMemoryDiscord;
  readonly aws: PlayedAws;
  readonly alarms: PlayedAlarms;
  readonly pullRequests: PlayedPullRequests;
  readonly repositories: InMemoryRepositories;
  readonly runs: PlayedRuns;
  readonly pump: QueuePump;
  /** Once Discord has accepted the endpoint and knows the commands; rejects when it will not. */
  readonly opened: Promise<void>;
  readonly #morning: MorningRound;
  readonly #deployments: Deployments;
  #mornings = 0;

  constructor({ configuration, clock, pace, changed }: WorldOptions) {
    this.configuration = configuration;
    this.team = teamOf(configuration);
    this.clock = new ShiftedClock(clock);
    this.wire = new WireLog(this.clock, changed);
    this.aws = new PlayedAws(this.team, this.clock);
    const botToken = randomBytes(24).toString('hex');
    const webhookSecret = randomBytes(24).toString('hex');
    const queue = new InMemoryWorkQueue(this.clock, 10);
    this.repositories = playedRepositories(this.team, this.clock);
    const workflowRuns = new InMemoryWorkflowRuns(this.clock, workflowsOf(this.team), this.repositories);
    this.discord = new InMemoryDiscord({
      applicationId,
      guild: this.team.guild,
      channels: channelsOf(this.team).map(({ id, name }) => ({ id, name })),
      members: membersOf(this.team, this.team.language),
      clock: this.clock,
      botToken,
    });
    const container = createContainer(
      inMemoryModule({
        configuration,
        discordPublicKey: this.discord.publicKeyHex,
        webhookSecret,
        clock: this.clock,
        log: this.wire,
        queue,
        messages: this.#messages(botToken),
        runs: workflowRuns,
        repositories: this.repositories,
        ...this.aws.watching,
        ledger: this.aws.ledger,
        forecast: this.aws.forecast,
        anomalies: this.aws.anomalies,
      }),
      discordModule,
      ...useCasesModules,
      workerModule,
    );
    this.#deployments = container.get(t.DEPLOYMENTS);
    this.#connect(container.get(t.DISCORD_INTERACTIONS));
    const courier = new GitHubCourier(container.get(t.GITHUB_WEBHOOK), webhookSecret, this.wire);
    this.pullRequests = new PlayedPullRequests(this.team, this.team.language, this.clock, courier);
    this.runs = new PlayedRuns(workflowRuns, this.clock, courier, pace, {
      succeeded: (started) => this.#roll(started),
      couldNotPlay: (cause) => this.wire.error('a run could not play', {}, cause),
    });
    this.pump = new QueuePump(queue, container.get(t.QUEUE_WORKER), this.wire, pace, () => this.runs.takeUp());
    const { resources } = this.team.watched;
    this.alarms = new PlayedAlarms(resources, this.aws.firing, this.clock, container.get(t.EVENT_INTAKE), this.wire);
    this.#morning = container.get(t.MORNING_ROUND);
    this.discord.onChange(changed);
    this.opened = this.#open(botToken);
    this.opened.catch((cause: unknown) => this.wire.error('Discord will not have this bot', {}, cause));
  }

  /** Puts the clock to the hour of the report and does what the schedule does. */
  async ringMorning(): Promise<void> {
    // Because a run that is still open would seem to have taken the whole night.
    await this.runs.finish();
    await this.pump.settled();
    this.clock.goToHour(this.configuration.cost.hour, this.configuration.timeZone);
    this.aws.fillLedger(this.clock.nowMs());
    this.#mornings += 1;
    this.wire.hop('schedule', 'cost-report', `${this.configuration.cost.hour}:00 ${this.configuration.timeZone}`);
    await this.#morning
      .run(`morning-${this.#mornings}`)
      .catch((cause: unknown) => this.wire.error('the morning round failed, the schedule would try again', {}, cause));
  }

  close(): void {
    this.runs.close();
    this.pump.close();
  }

  /** What a team does once: Discord tries the endpoint with a good and a forged PING, then the commands are registered. */
  async #open(botToken: string): Promise<void> {
    const { accepted, reason } = await this.discord.checkEndpoint();
    if (!accepted) throw new Error(reason);
    const rest = new DiscordRest({ apiUrl, botToken, makeRequest: this.#makeRequest });
    await registerCommands(rest, { applicationId, guildId: this.team.guild });
  }

  #messages(botToken: string): RestDiscordMessages {
    return new RestDiscordMessages({ apiUrl, applicationId, botToken, makeRequest: this.#makeRequest });
  }

  readonly #makeRequest = async (url: string, init: RequestInit): Promise<Response> => {
    const answer = await this.discord.fetch(url, init);
    const path = this.#readable(new URL(url).pathname);
    this.wire.hop('bot', 'Discord', `${init.method ?? 'GET'} ${path} → ${answer.status}`);
    return answer;
  };

  /** Names for ids, and no token: that of an interaction is a secret for 15 minutes, even here. */
  #readable(path: string): string {
    const channel = (id: string) => this.discord.channels().find((one) => one.id === id)?.name;
    return path
      .replace('/api/v10', '')
      .replace(/(\/webhooks\/)\d+\/[^/]+/, '$1…')
      .replace(/\d{17,20}/g, (id) => channel(id) ?? '…');
  }

  #connect(interactions: DiscordInteractions): void {
    this.discord.connect(async ({ headers, body }) => {
      this.wire.hop('Discord', 'bot', `POST /discord/interactions, ${body.length} bytes, signed`);
      const { statusCode = 0, body: answer = '' } = await interactions.answer({ headers, body: Buffer.from(body) });
      this.wire.hop('bot', 'Discord', `${statusCode} ${kindOf(answer)}`);
      return { status: statusCode, body: answer };
    });
  }

  /** What a green deploy workflow leaves behind: the service runs what was asked for. */
  async #roll({ request, run }: StartedRun): Promise<void> {
    const deployment = await this.#deployments.ofRun(request.repository, run.id);
    if (deployment === null) return;
    const { service, environment, version } = deployment;
    const where = serviceNamed(this.team.catalog, service)?.runsOn[environment];
    const tag = version === 'latest' ? commitOf(`${service} ${run.id}`) : version;
    if (where !== undefined) this.aws.roll(where, tag);
  }
}

function kindOf(answer: string): string {
  const { type } = JSON.parse(answer) as { readonly type?: number };
  return type === undefined ? '' : `type ${type}`;
}
