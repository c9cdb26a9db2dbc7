import type { Refused } from '../kit/showing.ts';
import type { ThreadRefusal } from '../kit/thread-trouble.ts';

/** One thing about the installation that is not as it has to be, or that nobody could look at. */
export type Finding =
  | { readonly kind: 'unchecked'; readonly check: CheckId; readonly reason: UncheckedReason }
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'install-link-public' }
  | { readonly kind: 'interactions-address-missing' }
  | { readonly kind: 'signed-ping-unanswered'; readonly url: string }
  | { readonly kind: 'address-silent'; readonly url: string }
  | { readonly kind: 'address-wrong'; readonly url: string; readonly status: number }
  | { readonly kind: 'forged-request-taken'; readonly url: string }
  | { readonly kind: 'clock-skewed'; readonly seconds: number }
  | { readonly kind: 'server-unknown'; readonly guild: string }
  | { readonly kind: 'channel-missing'; readonly place: string; readonly id: string }
  | { readonly kind: 'channel-takes-no-messages'; readonly place: string; readonly name: string }
  | { readonly kind: 'channel-right-missing'; readonly place: string; readonly name: string; readonly right: ChatRight }
  | { readonly kind: 'role-missing'; readonly place: string; readonly id: string }
  | { readonly kind: 'role-not-mentionable'; readonly place: string; readonly name: string }
  | { readonly kind: 'commands-differ'; readonly names: readonly string[] }
  /** `card`: one of them, such as `acme/backend#12` or `backend/dev`. */
  | { readonly kind: 'cards-refused'; readonly reason: Refused; readonly count: number; readonly card: string }
  /** Nothing can be said in the threads of cards. `card`: as above. */
  | { readonly kind: 'threads-refused'; readonly reason: ThreadRefusal; readonly count: number; readonly card: string }
  | { readonly kind: 'app-refused' }
  | ({ readonly kind: 'app-permission-missing'; readonly permission: AppPermission; readonly level: Level } & AtApp)
  | ({ readonly kind: 'app-permission-unneeded'; readonly permission: string; readonly level: string } & AtApp)
  | { readonly kind: 'app-event-missing'; readonly event: string }
  | { readonly kind: 'webhook-address-missing' }
  | { readonly kind: 'webhook-not-json' }
  | { readonly kind: 'webhook-without-secret' }
  | { readonly kind: 'webhook-unverified-tls' }
  | { readonly kind: 'deliveries-failed'; readonly count: number; readonly event: string }
  | { readonly kind: 'app-not-installed' | 'app-suspended' | 'repository-gone'; readonly repository: string }
  | {
      readonly kind: 'repository-renamed';
      readonly repository: string;
      readonly name: string;
      readonly id: number;
    }
  | {
      readonly kind: 'repository-replaced';
      readonly repository: string;
      readonly id: number;
      readonly expected: number;
    }
  | { readonly kind: 'permission-not-granted'; readonly repository: string; readonly permission: AppPermission }
  | ({ readonly kind: WorkflowFault } & AtWorkflow)
  | ({ readonly kind: InputFault; readonly input: string } & AtWorkflow)
  | ({ readonly kind: 'input-without-choice'; readonly input: string; readonly value: string } & AtWorkflow)
  | {
      readonly kind: 'check-unknown';
      readonly environment: string;
      readonly check: string;
      readonly repository: string;
    }
  | { readonly kind: 'parameter-missing'; readonly name: string; readonly region: string }
  | { readonly kind: 'parameter-malformed'; readonly name: ParameterName }
  | { readonly kind: 'resource-missing' | 'region-off'; readonly name: string; readonly region: string }
  /** `permission`: what was refused, where that is known. */
  | { readonly kind: 'resource-denied'; readonly name: string; readonly permission?: string }
  | { readonly kind: 'rule-finds-nothing'; readonly rule: string; readonly region: string }
  | { readonly kind: 'log-group-missing' | 'log-group-denied'; readonly group: string; readonly region: string }
  | { readonly kind: 'account-closed'; readonly account: string; readonly role: string }
  | ({ readonly kind: 'deploy-role-missing' | 'deploy-role-untrusting'; readonly role: string } & AtWorkflow)
  /** `claim`: what the token says and the trust policy does not accept, such as `sub`. */
  | ({
      readonly kind: 'deploy-role-refuses';
      readonly role: string;
      readonly claim: string;
      readonly sent: string;
      readonly accepted: readonly string[];
    } & AtWorkflow)
  | ({ readonly kind: 'deploy-role-too-wide'; readonly role: string; readonly breadth: TrustBreadth } & AtWorkflow)
  | ({ readonly kind: 'deploy-role-unchecked'; readonly role: string; readonly why: RoleUnchecked } & AtWorkflow)
  | { readonly kind: 'costs-not-enabled' }
  | { readonly kind: 'no-alarms'; readonly region: string }
  | { readonly kind: 'few-lambdas'; readonly count: number; readonly region: string }
  | { readonly kind: 'stack-not-here'; readonly parameter: string; readonly region: string }
  | { readonly kind: 'configuration-differs' }
  /** Two versions fill in different defaults, so that their configurations cannot be compared. */
  | { readonly kind: 'version-differs'; readonly running: string; readonly here: string }
  /** `redrive`: ARN of the queue, where its messages can be sent back; null where they are events that no queue sent. */
  | {
      readonly kind: 'dead-letters';
      readonly queue: string;
      readonly count: number;
      readonly redrive: string | null;
      readonly region: string;
    }
  | { readonly kind: 'dead-letter-queue-missing'; readonly queue: string }
  | { readonly kind: 'daily-look-missed'; readonly hours: number }
  | { readonly kind: 'morning-report-missed'; readonly day: string }
  | { readonly kind: 'node-ending' | 'runtime-ending'; readonly version: string; readonly day: string }
  | { readonly kind: 'release-newer'; readonly newest: string; readonly here: string };

/** `page`: where its owner sets the permissions of the App; null where nobody knows. */
type AtApp = { readonly page: string | null };

export type CheckId =
  | 'discord.application'
  | 'discord.interactions'
  | 'discord.ping'
  | 'discord.server'
  | 'discord.commands'
  | 'discord.cards'
  | 'github.app'
  | 'github.webhook'
  | 'github.deliveries'
  | 'github.repositories'
  | 'github.workflows'
  | 'github.checks'
  | 'aws.parameters'
  | 'aws.accounts'
  | 'aws.resources'
  | 'aws.discovery'
  | 'aws.logs'
  | 'aws.costs'
  | 'aws.alarms'
  | 'aws.lambdas'
  | 'aws.stack'
  | 'aws.dead-letters'
  | 'aws.schedules'
  | 'aws.deploy-roles'
  | 'versions'
  | 'releases';

export type UncheckedReason =
  | 'access-denied'
  | 'throttled'
  | 'source-unavailable'
  | 'not-understood'
  /** Whoever looks is not logged in. */
  | 'no-credentials'
  /** The secret to ask with could not be read. */
  | 'secret-unread'
  | 'failed'
  | 'needs-another';

/** What the bot does in a channel. */
export type ChatRight = (typeof chatRights)[number];
export const chatRights = ['view', 'send', 'embed', 'attach', 'history', 'create-threads', 'send-in-threads'] as const;

export type Level = 'read' | 'write';
/** The most that the App may do in a repository, and why nothing less would do is told where it is shown. */
export const appPermissions = {
  actions: 'write',
  checks: 'read',
  contents: 'read',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'read',
} as const satisfies Readonly<Record<string, Level>>;
export type AppPermission = keyof typeof appPermissions;

/** `startsRuns`: something is deployed. `requestsReviews`: cards have buttons that ask for reviews. */
export type AppUse = { readonly startsRuns: boolean; readonly requestsReviews: boolean };

/** Nothing beyond reading, unless it is used for more. */
export function appPermissionsFor({ startsRuns, requestsReviews }: AppUse): Readonly<Record<AppPermission, Level>> {
  return {
    ...appPermissions,
    ...(startsRuns ? {} : { actions: 'read' }),
    ...(requestsReviews ? {} : { pull_requests: 'read' }),
  };
}

export const appEvents = [
  'pull_request',
  'pull_request_review',
  'check_suite',
  'status',
  'workflow_run',
  'workflow_job',
] as const;

export const parameterNames = [
  'discord/bot-token',
  'github/app-id',
  'github/private-key',
  'github/webhook-secret',
] as const;
export type ParameterName = (typeof parameterNames)[number];

/** Where a workflow is wrong. */
export type AtWorkflow = {
  readonly repository: string;
  readonly workflow: string;
  readonly ref: string;
  readonly environment: string;
};
export type WorkflowFault =
  | 'workflow-missing'
  | 'workflow-disabled'
  | 'workflow-malformed'
  | 'workflow-not-dispatchable'
  | 'commit-not-sent'
  | 'title-without-deployment';
export type InputFault = 'input-undeclared' | 'input-required';

/** Whose jobs a role trusts: everybody's, those of every repository of the owner, of every branch of the repository, or of whoever has its name. */
export type TrustBreadth = (typeof trustBreadths)[number];
export const trustBreadths = ['anyone', 'owner', 'repository', 'name'] as const;

/** Why nobody knows whether a role trusts a job. */
export type RoleUnchecked = (typeof rolesUnchecked)[number];
export const rolesUnchecked = [
  /** It is written as an expression, such as a variable, which the App may not read. */
  'not-literal',
  'job-not-literal',
  'another-account',
  /** The team's own template makes the subject. */
  'own-subject',
  /** The job may run for some environments only. */
  'conditional',
  /** The trust policy asks for something that is not known here. */
  'conditions',
] as const;

/** `broken`: something does not work. `warning`: it works, and not as it should. `unchecked`: nobody knows. */
export type Severity = 'broken' | 'warning' | 'unchecked';

const warnings: ReadonlySet<Finding['kind']> = new Set<Finding['kind']>([
  'install-link-public',
  'role-not-mentionable',
  'app-permission-unneeded',
  'deliveries-failed',
  'title-without-deployment',
  'repository-renamed',
  'deploy-role-too-wide',
  'check-unknown',
  'rule-finds-nothing',
  'no-alarms',
  'few-lambdas',
  'version-differs',
  'dead-letters',
  'node-ending',
  'runtime-ending',
  'release-newer',
]);

export function severityOf({ kind }: Finding): Severity {
  if (kind === 'unchecked' || kind === 'deploy-role-unchecked') return 'unchecked';
  return warnings.has(kind) ? 'warning' : 'broken';
}

/**
 * For scripts: 1 where something is broken, 3 where nothing is known to be and something could not be looked at. A role that no look
 * can tell, such as one in a variable, is told and changes nothing here: otherwise 3 would be the rule.
 */
export function exitStatusOf(findings: readonly Finding[]): 0 | 1 | 3 {
  const severities = new Set(findings.map(severityOf));
  if (severities.has('broken')) return 1;
  return findings.some(({ kind }) => kind === 'unchecked') ? 3 : 0;
}
