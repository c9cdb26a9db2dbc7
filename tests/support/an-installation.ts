import { InMemoryMorningReports } from '../../src/adapters/in-memory/cost/in-memory-morning-reports.ts';
import { InMemorySpendLedger } from '../../src/adapters/in-memory/cost/in-memory-spend-ledger.ts';
import { InMemoryRunningServices } from '../../src/adapters/in-memory/deploy/in-memory-running-services.ts';
import { InMemoryChatSetup } from '../../src/adapters/in-memory/doctor/in-memory-chat-setup.ts';
import { InMemoryCloudSetup } from '../../src/adapters/in-memory/doctor/in-memory-cloud-setup.ts';
import { InMemoryCodeHostSetup, workflowKey } from '../../src/adapters/in-memory/doctor/in-memory-code-host-setup.ts';
import { InMemoryInstallation } from '../../src/adapters/in-memory/doctor/in-memory-installation.ts';
import { InMemoryPublicAddresses } from '../../src/adapters/in-memory/doctor/in-memory-public-addresses.ts';
import { InMemoryReleases } from '../../src/adapters/in-memory/doctor/in-memory-releases.ts';
import { InMemoryWebhookDeliveries } from '../../src/adapters/in-memory/jobs/in-memory-webhook-deliveries.ts';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { InMemoryResourceConditions } from '../../src/adapters/in-memory/status/in-memory-resource-conditions.ts';
import { InMemoryResourceDirectory } from '../../src/adapters/in-memory/status/in-memory-resource-directory.ts';
import type { SetupPlan } from '../../src/application/doctor/check.ts';
import { ExamineSetup } from '../../src/application/doctor/examine-setup.ts';
import { keptRounds } from '../../src/application/doctor/kept-rounds.ts';
import type { ChatChannel, ChatServer } from '../../src/application/doctor/ports/chat-setup.ts';
import type { DeadLetterQueue } from '../../src/application/doctor/ports/installation.ts';
import { appEvents, appPermissions, chatRights, type Finding } from '../../src/domain/doctor/finding.ts';
import type { WorkflowDeclaration } from '../../src/domain/doctor/workflow-faults.ts';
import { isEcsService } from '../../src/domain/status/resource.ts';

export const interactionsUrl = 'https://api.acme.test/discord/interactions';
export const webhookUrl = 'https://api.acme.test/github/webhooks';
export const nowMs = Date.UTC(2026, 10, 29, 3);

const input = (name: string, isRequired = true) => ({ name, isRequired, hasDefault: false, choices: null });
export const declared: WorkflowDeclaration = {
  isDispatchable: true,
  inputs: ['service', 'env', 'version', 'commit', 'deployment', 'requester'].map((name) => input(name)),
  runName: 'deploy [$' + '{{ inputs.deployment }}]',
};
export const declaredByDefault: WorkflowDeclaration = {
  ...declared,
  inputs: declared.inputs.filter(({ name }) => name !== 'requester'),
};

export const deadLetterQueues: readonly DeadLetterQueue[] = [
  {
    name: 'Jobs',
    url: 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/Jobs.fifo',
    redrive: 'arn:aws:sqs:ap-northeast-2:123456789012:Jobs.fifo',
  },
  { name: 'Alarms', url: 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/Alarms', redrive: null },
];

/** An installation in which everything is as the plan wants it, until something is changed. */
export class AnInstallation {
  readonly chat = new InMemoryChatSetup();
  readonly codeHost = new InMemoryCodeHostSetup();
  readonly cloud = new InMemoryCloudSetup('ap-northeast-2');
  readonly installation = new InMemoryInstallation();
  readonly deadLetters = this.installation;
  readonly reports = new InMemoryMorningReports();
  readonly rounds = keptRounds(this.reports, () => ({
    kind: 'unreadable',
    reason: 'source-unavailable',
  }));
  readonly releases = new InMemoryReleases();
  readonly addresses = new InMemoryPublicAddresses();
  readonly deliveries = new InMemoryWebhookDeliveries();
  readonly conditions = new InMemoryResourceConditions();
  readonly services = new InMemoryRunningServices();
  readonly directory = new InMemoryResourceDirectory();
  readonly ledger = new InMemorySpendLedger();
  readonly clock = new InMemoryClock(nowMs);
  nodeVersion = '24.21.0';
  readonly plan: SetupPlan;

  constructor(plan: SetupPlan) {
    this.plan = plan;
    this.chat.bot = { interactionsUrl, isPublic: false };
    this.chat.servers.set(plan.guild, {
      channels: plan.channels.map(({ id, place }) => ({ id, name: place, takesMessages: true, rights: chatRights })),
      roles: plan.roles.map(({ id }) => ({ id, name: `role ${id}`, isMentionable: true })),
      mayMentionAll: false,
    });
    this.installation.bot = { ...plan.here, runtime: 'nodejs24.x', table: 'geonbot', deadLetterQueues };
    for (const { url } of deadLetterQueues) this.installation.messages.set(url, 0);
    this.releases.published = plan.here.version;
    for (const url of [interactionsUrl, webhookUrl]) this.addresses.answers.set(url, { status: 401, clockMs: nowMs });
    this.codeHost.hostedApp = { permissions: { ...appPermissions }, events: [...appEvents] };
    this.codeHost.hook = { url: webhookUrl, isJson: true, hasSecret: true, checksCertificate: true };
    for (const repository of plan.repositories) this.codeHost.repositories.set(repository, { kind: 'open' });
    for (const { repository, workflow, inputsAre } of plan.catalog.services) {
      const file = inputsAre === 'configured' ? declared : declaredByDefault;
      for (const { ref } of plan.catalog.environments) {
        this.codeHost.files.set(workflowKey(repository, workflow, ref), { isActive: true, file });
        this.codeHost.checks.set(`${repository}@${ref}`, ['test', 'build (*)']);
      }
    }
    for (const account of Object.keys(plan.accounts)) this.cloud.openAccounts.add(account);
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

  /** Everybody's clock says so. */
  at(ms: number): void {
    this.clock.set(ms);
    for (const url of [interactionsUrl, webhookUrl]) this.addresses.answers.set(url, { status: 401, clockMs: ms });
  }

  examined(): Promise<readonly Finding[]> {
    return new ExamineSetup(this.plan, this).execute();
  }
}
