import { chance } from '../../bench/chance.ts';
import type { InMemoryRun } from '../../src/adapters/in-memory/deploy/in-memory-run.ts';
import type { DiscordMessage } from '../../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import { workflowJobPayload, workflowRunPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { type Figure, figure, inSeconds, percentile } from './figures.ts';
import { PeopleAsking, untilAnswered } from './people-asking.ts';
import { channels, developer, operator, secondOperator, startTeam } from './soak-configuration.ts';
import type { TeamUnderLoad } from './team-under-load.ts';

const minuteMs = 60_000;
const stepMs = 1_000;
const plan = Array.from({ length: 20 }, (_, job) => ({
  name: `job ${job + 1}`,
  steps: Array.from({ length: 10 }, (_, step) => `Step ${step + 1}`),
}));
const underWay = /Collecting|Deploy (Dispatched|Queued|In Progress|In Line|Awaiting Approval)/;

/** 200 times `/deploy` in ten minutes on 90 lanes, each a run of 20 jobs with 10 steps. */
export async function deployStorm(share: number, lambdas?: number): Promise<readonly Figure[]> {
  const services = Math.max(1, Math.round(30 * share));
  const team = await startTeam({ repositories: ['acme/one'], services, lambdas });
  const { world } = team.gitHub;
  const inputs = ['service', 'env', 'version', 'commit', 'deployment'];
  world.workflows = [
    { repository: 'acme/fleet', workflow: 'deploy.yml', refs: ['dev', 'main'], requiredInputs: inputs },
  ];
  world.repositories.push('acme/fleet', 'main', { message: 'Log in (#12)' });
  world.repositories.branch('acme/fleet', 'dev', world.repositories.headOf('acme/fleet', 'main') ?? '');
  world.runs.plan = plan;
  const runs = new Runs(team);
  const approvals = new Approvals(team);
  const asking = new PeopleAsking(team);
  const dice = chance(3);
  const asked = Math.round(200 * share);
  const overMs = 10 * minuteMs * Math.max(share, 0.2);
  for (let index = 0; index < asked; index += 1) {
    setTimeout(
      () => {
        const env = dice.oneOf(['dev', 'staging', 'prod']);
        const options = { service: `service-${dice.whole(1, services)}`, env, version: 'latest' };
        void asking.ask(env === 'prod' ? operator : developer, channels.deploys, 'deploy', options);
      },
      (index / asked) * overMs,
    );
  }
  await team.time.passUntil(team.time.nowMs + overMs);
  const fromMs = team.time.nowMs;
  await team.time.passUntil(fromMs + 40 * minuteMs, () => asking.unanswered === 0 && runs.areShown());
  await team.time.passUntil(team.time.nowMs + minuteMs);
  const figures = [
    figure('/deploy answered, p50', inSeconds(percentile(asking.waitedMs, 0.5)), null, 's'),
    figure('/deploy answered, p95', inSeconds(percentile(asking.waitedMs, 0.95)), 5, 's'),
    figure('/deploy not answered', asking.failures.length + asking.unanswered, 0),
    figure('runs', runs.started),
    figure('approvals', approvals.tookMs.length),
    figure('approval answered to whoever pressed, p95', inSeconds(percentile(approvals.answeredMs, 0.95)), null, 's'),
    figure('approval taken, p95', inSeconds(percentile(approvals.tookMs, 0.95)), 5, 's'),
    figure('end shown, p95', inSeconds(percentile(runs.endShownMs, 0.95)), 60, 's'),
    figure('ends that are not shown', runs.started - runs.endShownMs.length, 0),
    figure('two in flight in one lane', runs.twiceInALane, 0),
    figure('in the dead-letter queues', await team.deadLetters(), 0),
    figure('429s', team.limited.tooMany),
  ];
  await team.stop();
  return figures;
}

/** Moves every run that is dispatched as a runner would, and tells of it as GitHub does. */
class Runs {
  readonly endShownMs: number[] = [];
  started = 0;
  twiceInALane = 0;
  readonly #team: TeamUnderLoad;
  readonly #inFlight = new Set<string>();
  /** When each run ended whose end is on no card yet. */
  readonly #ended = new Map<number, number>();
  readonly #cards = new Map<string, string>();

  constructor(team: TeamUnderLoad) {
    this.#team = team;
    team.discord.onChange((message) => message !== null && this.#seen(message));
    void this.#follow();
  }

  areShown(): boolean {
    return this.#inFlight.size === 0 && this.#ended.size === 0;
  }

  async #follow(): Promise<void> {
    const { time, gitHub } = this.#team;
    while (!this.#team.isOver) {
      for (const { id, inputs } of gitHub.world.dispatched.slice(this.started)) {
        this.started += 1;
        const run = gitHub.world.runs.ofId(id);
        if (run !== null) void this.#play(run, `${inputs['service']} ${inputs['env']}`);
      }
      await time.sleep(500);
    }
  }

  async #play(run: InMemoryRun, lane: string): Promise<void> {
    const { time } = this.#team;
    if (this.#inFlight.has(lane)) this.twiceInALane += 1;
    this.#inFlight.add(lane);
    this.#tellOfRun(run, 'requested');
    let told = this.#tellOfJobs(run, new Map());
    await time.sleep(3_000);
    for (let step = 0; step <= plan.length * 10 && !run.isOver; step += 1) {
      run.advance();
      if (step === 0) this.#tellOfRun(run, 'in_progress');
      told = this.#tellOfJobs(run, told);
      await time.sleep(stepMs);
    }
    run.finish();
    this.#inFlight.delete(lane);
    this.#ended.set(run.run.id, time.nowMs);
    this.#lookAt(run.run.id);
    this.#tellOfJobs(run, told);
    this.#tellOfRun(run, 'completed');
  }

  /** GitHub tells of a job when it is queued, begins and ends, and of no step. */
  #tellOfJobs(run: InMemoryRun, told: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
    const now = new Map<number, string>();
    for (const job of run.jobsOf(run.run.attempt) ?? []) {
      now.set(job.id, job.phase);
      if (told.get(job.id) === job.phase) continue;
      this.#deliver('workflow_job', workflowJobPayload({ ...this.#about(run), runId: run.run.id, job }));
    }
    return now;
  }

  #tellOfRun(run: InMemoryRun, action: 'requested' | 'in_progress' | 'completed'): void {
    const ended = action === 'completed' ? { conclusion: 'success' } : {};
    const about = { ...this.#about(run), id: run.run.id, workflow: 'deploy.yml', title: run.title, action, ...ended };
    this.#deliver('workflow_run', workflowRunPayload(about));
  }

  #about({ request, headSha }: InMemoryRun) {
    const { repository, ref: branch } = request;
    return { repository, branch, headCommit: headSha, atMs: this.#team.time.nowMs };
  }

  #deliver(event: string, payload: object): void {
    void this.#team.deliver(event, payload, crypto.randomUUID());
  }

  #seen(message: DiscordMessage): void {
    if (message.embeds.length === 0) return;
    const look = JSON.stringify([message.embeds, message.components]);
    for (const [, id] of look.matchAll(/\/runs\/(\d+)/g)) {
      this.#cards.set(String(id), look);
      this.#lookAt(Number(id));
    }
  }

  #lookAt(id: number): void {
    const endedMs = this.#ended.get(id);
    const look = this.#cards.get(String(id));
    if (endedMs === undefined || look === undefined || underWay.test(look)) return;
    this.#ended.delete(id);
    this.endShownMs.push(this.#team.time.nowMs - endedMs);
  }
}

/** Somebody who presses *Approve* wherever it is asked for, and how long that takes to be seen. */
class Approvals {
  /** Until the card shows it. */
  readonly tookMs: number[] = [];
  readonly answeredMs: number[] = [];
  readonly #team: TeamUnderLoad;
  readonly #pressed = new Map<string, number>();

  constructor(team: TeamUnderLoad) {
    this.#team = team;
    team.discord.onChange((message) => message !== null && this.#seen(message));
  }

  #seen(message: DiscordMessage): void {
    const button = /v1:approve:[^"]+/.exec(JSON.stringify(message.components))?.[0];
    const pressedMs = this.#pressed.get(message.id);
    if (button === undefined) {
      if (pressedMs === undefined) return;
      this.#pressed.delete(message.id);
      this.tookMs.push(this.#team.time.nowMs - pressedMs);
    } else if (pressedMs === undefined) {
      this.#pressed.set(message.id, Number.POSITIVE_INFINITY);
      setTimeout(() => this.#press(message.id, button), 5_000);
    }
  }

  #press(messageId: string, button: string): void {
    this.#pressed.set(messageId, this.#team.time.nowMs);
    void this.#answered(messageId, button);
  }

  async #answered(messageId: string, button: string): Promise<void> {
    const { discord, time } = this.#team;
    const startMs = time.nowMs;
    const outcome = await discord.press(secondOperator.id, messageId, button);
    if (outcome.kind === 'failed' || outcome.kind === 'choices' || outcome.kind === 'form') return;
    await untilAnswered(this.#team, outcome.message.id);
    this.answeredMs.push(time.nowMs - startMs);
  }
}
