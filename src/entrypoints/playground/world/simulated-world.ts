import { randomBytes } from 'node:crypto';
import { registerCommands } from '../../../adapters/discord/command-registration.ts';
import { DiscordRest } from '../../../adapters/discord/kit/discord-rest.ts';
import { RestDiscordMessages } from '../../../adapters/discord/kit/rest-discord-messages.ts';
import type { InMemoryRepositories } from '../../../adapters/in-memory/deploy/in-memory-repositories.ts';
import { InMemoryWorkflowRuns } from '../../../adapters/in-memory/deploy/in-memory-workflow-runs.ts';
import { InMemoryDiscord } from '../../../adapters/in-memory/discord/in-memory-discord.ts';
import { InMemoryWorkQueue } from '../../../adapters/in-memory/jobs/in-memory-work-queue.ts';
import { InMemoryOutbox } from '../../../adapters/in-memory/outbox/in-memory-outbox.ts';
import { InMemoryBranchChanges } from '../../../adapters/in-memory/review/in-memory-branch-changes.ts';
import { InMemoryChangedFiles } from '../../../adapters/in-memory/review/in-memory-changed-files.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { Timers } from '../../../application/kit/ports/timers.ts';
import type { Configuration } from '../../composition/configuration.ts';
import { createContainer } from '../../composition/container.ts';
import { MORNING_ROUND } from '../../composition/cost/tokens.ts';
import { DEPLOYMENTS } from '../../composition/deploy/tokens.ts';
import { discordBoards } from '../../composition/discord-boards.ts';
import { discordReplies } from '../../composition/discord-replies.ts';
import { watchedRepositories } from '../../composition/edge-configuration.ts';
import { DISCORD_INTERACTIONS, inMemoryModule } from '../../composition/in-memory.ts';
import { EVENT_INTAKE, QUEUE_WORKER, WORKER_INBOX } from '../../composition/jobs/tokens.ts';
import { workerModule } from '../../composition/jobs/worker.ts';
import { useCases } from '../../composition/rooms.ts';
import { type Team, teamOf } from '../../composition/team.ts';
import { GITHUB_WEBHOOK } from '../../composition/webhook.ts';
import type { DiscordInteractions } from '../../http/discord-interactions.ts';
import type { MorningRound } from '../../work/morning-round.ts';
import type { WorkerInbox } from '../../work/worker-inbox.ts';
import { WireLog } from '../server/wire-log.ts';
import { kindOfAnswer, readablePath } from '../server/wire-words.ts';
import { AlarmScenes } from './alarm-scenes.ts';
import { GitHubCourier, SimulatedLookUps } from './github-courier.ts';
import { channelsOf, membersOf, simulatedPeople } from './people.ts';
import { type Pace, QueuePump } from './queue-pump.ts';
import { ShiftedClock } from './shifted-clock.ts';
import { SimulatedAlarms } from './simulated-alarms.ts';
import { SimulatedAws } from './simulated-aws.ts';
import { SimulatedDeploys } from './simulated-deploys.ts';
import { SimulatedPullRequests } from './simulated-pull-requests.ts';
import { simulatedRepositories, workflowsOf } from './simulated-repositories.ts';
import type { RunPace } from './simulated-runs.ts';
import { Tempo } from './tempo.ts';

export type WorldOptions = {
  readonly configuration: Configuration;
  readonly clock: Clock;
  readonly pace: Pace & RunPace;
  readonly changed: () => void;
  /** How time runs out for whoever waits; as it does by itself, unless given. */
  readonly timers?: Timers;
  /** How long before the clock's now the world begins. */
  readonly pastMs?: number;
};

const applicationId = '900000000000000002';
const betweenSweepsMs = 5 * 60_000;
const laterMs = 4 * 3_600_000;
const afterTerminationMs = 6 * 60_000;
/** A past of two weeks makes hundreds in one second. */
const mostCallsPerSecond = 5000;
const apiUrl = 'https://discord.com/api/v10';

/** A team, its Discord, its GitHub and its AWS, in memory, with the real bot in the middle. */
export class SimulatedWorld {
  readonly configuration: Configuration;
  readonly team: Team;
  readonly clock: ShiftedClock;
  readonly tempo: Tempo;
  readonly wire: WireLog;
  readonly discord: InMemoryDiscord;
  readonly aws: SimulatedAws;
  readonly alarms: SimulatedAlarms;
  readonly alarmScenes: AlarmScenes;
  readonly pullRequests: SimulatedPullRequests;
  readonly repositories: InMemoryRepositories;
  readonly courier: GitHubCourier;
  readonly deploys: SimulatedDeploys;
  readonly pump: QueuePump;
  readonly people = simulatedPeople();
  /** Once Discord has accepted the endpoint and knows the commands; rejects when it will not. */
  readonly opened: Promise<void>;
  readonly #morning: MorningRound;
  readonly #inbox: WorkerInbox;
  #rings = 0;

  constructor({ configuration, clock, pace: given, changed, timers, pastMs = 0 }: WorldOptions) {
    this.configuration = configuration;
    this.team = teamOf(configuration);
    this.clock = new ShiftedClock(clock, -pastMs);
    this.tempo = new Tempo(given, this.clock);
    const pace = this.tempo;
    this.wire = new WireLog(this.clock, changed);
    this.aws = new SimulatedAws(this.team, this.clock);
    const botToken = randomBytes(24).toString('hex');
    const webhookSecret = randomBytes(24).toString('hex');
    const queue = new InMemoryWorkQueue(this.clock, 10);
    const outbox = new InMemoryOutbox(this.clock);
    this.repositories = simulatedRepositories(this.team, this.clock);
    const lookUps = new SimulatedLookUps(watchedRepositories(configuration), this.clock);
    const runs = new InMemoryWorkflowRuns(this.clock, workflowsOf(this.team), this.repositories);
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
        ...(timers === undefined ? {} : { timers }),
        pauses: this.tempo,
        queue,
        outbox,
        // The pump hides what failed.
        visibility: { hide: async () => {} },
        restMs: 0,
        messages: this.#messages(botToken),
        runs,
        repositories: this.repositories,
        people: this.people,
        changedFiles: new InMemoryChangedFiles(),
        branchChanges: new InMemoryBranchChanges(),
        pullRequests: lookUps.pullRequests,
        reviewRequests: lookUps.reviewRequests,
        deliveries: lookUps.deliveries,
        ...this.aws.watching,
        ledger: this.aws.ledger,
        forecast: this.aws.forecast,
        anomalies: this.aws.anomalies,
        savings: this.aws.savings,
      }),
      discordBoards,
      discordReplies,
      ...useCases,
      workerModule,
    );
    this.#connect(container.get(DISCORD_INTERACTIONS));
    this.courier = new GitHubCourier(container.get(GITHUB_WEBHOOK), webhookSecret, this.wire);
    const gitHub = lookUps.beside(this.courier);
    this.pullRequests = new SimulatedPullRequests(this.team, this.team.language, this.clock, gitHub);
    this.#inbox = container.get(WORKER_INBOX);
    const { team, wire, courier, repositories, aws } = this;
    const deployments = container.get(DEPLOYMENTS);
    const around = { team, wire, courier, repositories, aws, deployments, runs, pace };
    this.deploys = new SimulatedDeploys({ ...around, clock: this.clock, inbox: this.#inbox });
    const worker = container.get(QUEUE_WORKER);
    this.pump = new QueuePump({ queue, outbox }, worker, wire, pace, () => this.deploys.runs.takeUp());
    const { resources } = this.team.watched;
    const intake = container.get(EVENT_INTAKE);
    this.alarms = new SimulatedAlarms(resources, this.aws, this.clock, intake, this.wire);
    const { alarmDefinitions } = this.aws;
    this.alarmScenes = new AlarmScenes(alarmDefinitions, configuration.region, this.clock, intake, this.wire);
    this.#morning = container.get(MORNING_ROUND);
    this.discord.onChange(changed);
    this.opened = this.#open(botToken);
    this.opened.catch((cause: unknown) => this.wire.error('Discord will not have this bot', {}, cause));
  }

  /** Puts the clock to the hour of the report and does what the schedule does. */
  async ringMorning(): Promise<void> {
    // Because a run that is still open would seem to have taken the whole night.
    await this.deploys.runs.finish();
    await this.pump.settled();
    this.clock.goToHour(this.configuration.cost.hour, this.configuration.timeZone);
    this.aws.fillLedger(this.clock.nowMs());
    this.#rings += 1;
    this.wire.hop('schedule', 'cost-report', `${this.configuration.cost.hour}:00 ${this.configuration.timeZone}`);
    await this.#morning
      .run(`morning-${this.#rings}`)
      .catch((cause: unknown) => this.wire.error('the morning round failed, the schedule would try again', {}, cause));
  }

  /** Five minutes pass, and the schedule of the sweep rings. */
  async sweep(): Promise<void> {
    this.clock.goOn(betweenSweepsMs);
    this.#rings += 1;
    this.wire.hop('schedule', 'worker', 'sweep');
    await this.#inbox.take({ source: 'geonbot', 'detail-type': 'Sweep', id: `sweep-${this.#rings}` });
    await this.deploys.runs.takeUp();
  }

  /** By four hours, or to Saturday or Monday morning. The sweep that then rings stands for all that have rung since. */
  async skipTo(moment: 'later' | 'weekend' | 'monday'): Promise<void> {
    if (moment === 'later') this.clock.goOn(laterMs);
    else this.clock.goToHour(10, this.configuration.timeZone, moment === 'weekend' ? 'Sat' : 'Mon');
    this.aws.fillLedger(this.clock.nowMs());
    await this.sweep();
  }

  /** And time passes, because what a rule found is remembered for five minutes. */
  terminate(instance: string): void {
    this.aws.fleet.terminate(instance, this.clock.nowMs());
    this.clock.goOn(afterTerminationMs);
  }

  close(): void {
    this.aws.fleet.close();
    this.deploys.runs.close();
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
    const makeRequest = this.#makeRequest;
    return new RestDiscordMessages({
      apiUrl,
      applicationId,
      botToken,
      makeRequest,
      callsPerSecond: mostCallsPerSecond,
    });
  }

  readonly #makeRequest = async (url: string, init: RequestInit): Promise<Response> => {
    const answer = await this.discord.fetch(url, init);
    const path = readablePath(new URL(url).pathname, this.discord.channels());
    this.wire.hop('bot', 'Discord', `${init.method ?? 'GET'} ${path} → ${answer.status}`);
    return answer;
  };

  #connect(interactions: DiscordInteractions): void {
    this.discord.connect(async ({ headers, body }) => {
      this.wire.hop('Discord', 'bot', `POST /discord/interactions, ${body.length} bytes, signed`);
      const { statusCode = 0, body: answer = '' } = await interactions.answer({ headers, body: Buffer.from(body) });
      this.wire.hop('bot', 'Discord', `${statusCode} ${kindOfAnswer(answer)}`);
      return { status: statusCode, body: answer };
    });
  }
}
