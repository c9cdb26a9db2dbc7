import type { SetupPlan } from '../../../application/doctor/check.ts';
import type { Unseen } from '../../../application/doctor/looked.ts';
import type { DeadLetterQueue } from '../../../application/doctor/ports/installation.ts';
import { appEvents, appPermissionsFor, chatRights } from '../../../domain/doctor/finding.ts';
import type { TrustStatement } from '../../../domain/doctor/role-trust.ts';
import type { WorkflowDeclaration } from '../../../domain/doctor/workflow-faults.ts';
import { InMemoryChatSetup } from './in-memory-chat-setup.ts';
import { InMemoryCloudSetup } from './in-memory-cloud-setup.ts';
import { InMemoryCodeHostSetup, workflowKey } from './in-memory-code-host-setup.ts';
import { InMemoryInstallation } from './in-memory-installation.ts';
import { InMemoryPublicAddresses } from './in-memory-public-addresses.ts';
import { InMemoryReleases } from './in-memory-releases.ts';

export const interactionsUrl = 'https://api.acme.test/discord/interactions';
export const permissionsPage = 'https://github.com/organizations/acme/settings/apps/geonbot/permissions';
export const webhookUrl = 'https://api.acme.test/github/webhooks';

export const deadLetterQueues: readonly DeadLetterQueue[] = [
  {
    name: 'Asks',
    url: 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/Asks.fifo',
    redrive: 'arn:aws:sqs:ap-northeast-2:123456789012:Asks.fifo',
  },
  { name: 'Alarms', url: 'https://sqs.ap-northeast-2.amazonaws.com/123456789012/Alarms', redrive: null },
];

const inputs = ['service', 'env', 'version', 'commit', 'deployment', 'requester'];

/** A workflow that takes whatever Geonbot sends unless it is told otherwise. */
export const declared: WorkflowDeclaration = {
  isDispatchable: true,
  inputs: inputs.map((name) => ({ name, isRequired: true, hasDefault: false, choices: null })),
  runName: 'deploy [$' + '{{ inputs.deployment }}]',
};

export const deployRole = 'arn:aws:iam::123456789012:role/deploy';

/** As docs/deploy-workflow.md has it. */
export function trusting(subjects: readonly string[], audience = 'sts.amazonaws.com'): TrustStatement {
  const issuer = 'token.actions.githubusercontent.com';
  return {
    effect: 'allow',
    federated: [`arn:aws:iam::123456789012:oidc-provider/${issuer}`],
    actions: ['sts:AssumeRoleWithWebIdentity'],
    conditions: [
      { operator: 'StringEquals', key: `${issuer}:aud`, values: [audience] },
      { operator: 'StringLike', key: `${issuer}:sub`, values: subjects },
    ],
    isUnderstood: true,
  };
}

/** A setup in which everything is as the plan wants it, until something is changed. */
export class InMemorySetup {
  readonly chat = new InMemoryChatSetup();
  readonly codeHost = new InMemoryCodeHostSetup();
  readonly cloud: InMemoryCloudSetup;
  readonly installation = new InMemoryInstallation();
  readonly deadLetters = this.installation;
  readonly addresses = new InMemoryPublicAddresses();
  readonly releases = new InMemoryReleases();
  nodeVersion = '24.21.0';

  constructor(plan: SetupPlan) {
    this.cloud = new InMemoryCloudSetup('ap-northeast-2');
    this.#joinServer(plan);
    this.#installApp(plan);
    this.#trustJobs(plan);
    this.installation.bot = { ...plan.here, runtime: 'nodejs24.x', table: 'geonbot', deadLetterQueues };
    for (const { url } of deadLetterQueues) this.installation.messages.set(url, 0);
    this.releases.published = plan.here.version;
    for (const account of Object.keys(plan.accounts)) this.cloud.openAccounts.add(account);
    this.clocksSay(null);
  }

  /** What both addresses take for the time. */
  clocksSay(clockMs: number | null): void {
    for (const url of [interactionsUrl, webhookUrl]) this.addresses.answers.set(url, { status: 401, clockMs });
  }

  why(): Unseen {
    return { kind: 'unreadable', reason: 'source-unavailable' };
  }

  #joinServer({ guild, channels, roles }: SetupPlan): void {
    this.chat.bot = { interactionsUrl, isPublic: false };
    this.chat.servers.set(guild, {
      channels: channels.map(({ id, place }) => ({ id, name: place, takesMessages: true, rights: chatRights })),
      roles: roles.map(({ id }) => ({ id, name: `role ${id}`, isMentionable: true })),
      mayMentionAll: false,
    });
  }

  #trustJobs({ catalog }: SetupPlan): void {
    const jobs = { role: deployRole, audience: null, environment: '$' + '{{ inputs.env }}', isConditional: false };
    const subjects = catalog.services.flatMap(({ repository, workflow }, index) => {
      const subjectPrefix = `repo:${repository.replace('/', '@7/')}@${index + 1}`;
      this.codeHost.identities.set(repository, { repository, id: index + 1, subjectPrefix });
      return catalog.environments.map(({ name, ref }) => {
        this.codeHost.roles.set(workflowKey(repository, workflow, ref), [jobs]);
        return `${subjectPrefix}:environment:${name}`;
      });
    });
    this.cloud.roles.set(deployRole, [trusting(subjects)]);
  }

  #installApp({ repositories, catalog, requestsReviews }: SetupPlan): void {
    this.codeHost.hostedApp = {
      permissions: appPermissionsFor({ startsRuns: catalog.services.length > 0, requestsReviews }),
      events: [...appEvents],
      permissionsPage,
    };
    this.codeHost.hook = { url: webhookUrl, isJson: true, hasSecret: true, checksCertificate: true };
    for (const repository of repositories) this.codeHost.repositories.set(repository, { kind: 'open' });
    for (const { repository, workflow, inputsAre, inputs: sent } of catalog.services) {
      const taken = declared.inputs.filter(({ name }) =>
        inputsAre === 'configured' ? Object.hasOwn(sent, name) : name !== 'requester',
      );
      const file = { ...declared, inputs: taken };
      for (const { ref } of catalog.environments) {
        this.codeHost.files.set(workflowKey(repository, workflow, ref), { isActive: true, file });
        const named = catalog.environments.flatMap(({ checks }) => (Array.isArray(checks) ? checks : []));
        this.codeHost.checks.set(`${repository}@${ref}`, [...new Set([...named, 'build (*)'])]);
      }
    }
  }
}
