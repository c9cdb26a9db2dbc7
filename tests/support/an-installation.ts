import { InMemoryMorningReports } from '../../src/adapters/in-memory/cost/in-memory-morning-reports.ts';
import { InMemorySpendLedger } from '../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryDeployments } from '../../src/adapters/in-memory/deploy/in-memory-deployments.ts';
import { InMemoryRollouts } from '../../src/adapters/in-memory/deploy/in-memory-rollouts.ts';
import { InMemoryRunningServices } from '../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemorySetup } from '../../src/adapters/in-memory/doctor/in-memory-setup.ts';
import { InMemorySetupWatches } from '../../src/adapters/in-memory/doctor/in-memory-setup-watches.ts';
import { InMemoryWebhookDeliveries } from '../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryTimers } from '../../src/adapters/in-memory/kit/in-memory-timers.ts';
import { InMemoryLogGroups } from '../../src/adapters/in-memory/logs/in-memory-log-groups.ts';
import { InMemoryReviewCards } from '../../src/adapters/in-memory/review/in-memory-review-cards.ts';
import { InMemoryResourceConditions } from '../../src/adapters/in-memory/status/in-memory-resource-conditions.ts';
import { InMemoryResourceDirectory } from '../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import type { SetupPlan } from '../../src/application/doctor/check.ts';
import { ExamineSetup } from '../../src/application/doctor/examine-setup.ts';
import { keptCards } from '../../src/application/doctor/kept-cards.ts';
import { keptRounds } from '../../src/application/doctor/kept-rounds.ts';
import type { ChatChannel, ChatServer } from '../../src/application/doctor/ports/chat-setup.ts';
import { withDisplay } from '../../src/domain/deploy/shown-deployment.ts';
import type { Finding } from '../../src/domain/doctor/finding.ts';
import { beginLook, foldLook } from '../../src/domain/doctor/setup-watch.ts';
import type { WorkflowDeclaration } from '../../src/domain/doctor/workflow-faults.ts';
import type { Refused } from '../../src/domain/kit/showing.ts';
import type { ThreadRefusal } from '../../src/domain/kit/thread-trouble.ts';
import { withShowing } from '../../src/domain/review/shown-card.ts';
import { isEcsService } from '../../src/domain/status/resource.ts';
import { aDeployment } from '../contracts/deploy/a-deployment.ts';
import { described } from './a-pull-request.ts';
import { cardAfter } from './a-review-card.ts';

export const nowMs = Date.UTC(2026, 10, 29, 3);

/** An installation in which everything is as the plan wants it, until something is changed. */
export class AnInstallation extends InMemorySetup {
  readonly watches = new InMemorySetupWatches();
  readonly reports = new InMemoryMorningReports();
  readonly rounds = keptRounds(this.watches, this.reports, this.why);
  readonly reviews = new InMemoryReviewCards(new InMemoryClock(nowMs));
  readonly deployments = new InMemoryDeployments(new InMemoryClock(nowMs));
  readonly cards = keptCards({ reviews: this.reviews, deployments: this.deployments }, this.why);
  readonly deliveries = new InMemoryWebhookDeliveries();
  readonly conditions = new InMemoryResourceConditions();
  readonly services = new InMemoryRunningServices();
  readonly rollouts: InMemoryRollouts;
  readonly directory = new InMemoryResourceDirectory();
  readonly logs = new InMemoryLogGroups();
  readonly ledger = new InMemorySpendLedger();
  readonly clock = new InMemoryClock(nowMs);
  readonly timers = new InMemoryTimers();
  readonly plan: SetupPlan;

  constructor(plan: SetupPlan) {
    super(plan);
    this.plan = plan;
    this.clocksSay(nowMs);
    for (const source of plan.logs) this.logs.make(source);
    this.rollouts = new InMemoryRollouts(this.services, this.clock);
    for (const { runsOn } of plan.catalog.services) {
      for (const at of Object.values(runsOn)) {
        this.services.set(at, { tasks: { desired: 1, running: 1, pending: 0 }, images: ['acme/receipts:1'] });
      }
    }
    const tasks = { desired: 1, running: 1, pending: 0 };
    for (const one of plan.resources.filter(isEcsService)) this.services.set(one, { tasks, images: [] });
  }

  changeServer(change: (server: ChatServer) => Partial<ChatServer>): void {
    const server = this.chat.servers.get(this.plan.guild);
    if (server !== undefined) this.chat.servers.set(this.plan.guild, { ...server, ...change(server) });
  }

  changeChannel(index: number, change: Partial<ChatChannel>): void {
    this.changeServer(({ channels }) => ({
      channels: channels.map((channel, at) => (at === index ? { ...channel, ...change } : channel)),
    }));
  }

  /** Of the first service, at the ref of every environment. */
  changeWorkflow(change: Partial<WorkflowDeclaration>, isActive = true): void {
    for (const [key, { file }] of this.codeHost.files) {
      if (!key.startsWith('acme/backend/') || file === 'malformed') continue;
      this.codeHost.files.set(key, { isActive, file: { ...file, ...change } });
    }
  }

  /** Discord refuses the card of this pull request as it stands, or refused it as it was before. */
  async refuse(number: number, refused: Refused, isOver = false): Promise<void> {
    const card = cardAfter(described('opened', { number }));
    await this.reviews.fold(null, card);
    const revision = isOver ? card.revision - 1 : card.revision;
    await this.reviews.show(card, withShowing(card, { trouble: { revision, times: 1, atMs: nowMs, refused } }));
  }

  /** The thread of its card takes nothing. */
  async refuseThread(number: number, reason: ThreadRefusal): Promise<void> {
    const card = cardAfter(described('opened', { number }));
    await this.reviews.fold(null, card);
    await this.reviews.show(card, withShowing(card, { thread: { reason, times: 1, atMs: nowMs } }));
  }

  /** The same of the card of a deploy of the backend to dev. */
  async refuseDeploy(refused: Refused): Promise<void> {
    const deployment = aDeployment({ sinceMs: nowMs });
    await this.deployments.add(deployment);
    const trouble = { revision: deployment.revision, times: 1, atMs: nowMs, refused };
    await this.deployments.show(deployment, withDisplay(deployment, { trouble }));
  }

  /** Everybody's clock says so. */
  at(ms: number): void {
    this.clock.set(ms);
    this.clocksSay(ms);
  }

  /** The last look at the setup was made so many hours ago. */
  async lookedHoursAgo(hours: number): Promise<void> {
    const begun = beginLook(null, nowMs - hours * 3_600_000);
    await this.watches.replace(null, foldLook(begun, new Map(), begun.beganMs));
  }

  examined(): Promise<readonly Finding[]> {
    return new ExamineSetup(this.plan, this).execute();
  }
}
