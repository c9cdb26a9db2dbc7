import {
  type AppPermission,
  chatRights,
  type Finding,
  parameterNames,
  rolesUnchecked,
  trustBreadths,
} from '../../domain/doctor/finding.ts';
import type { SetupNews, SetupWatch } from '../../domain/doctor/setup-watch.ts';
import { threadRefusals } from '../../domain/kit/thread-trouble.ts';
import {
  branded,
  type FieldShapes,
  fields,
  invalid,
  list,
  nullable,
  number,
  oneOf,
  optional,
  record,
  type Shape,
  tagged,
  text,
  withDefault,
} from '../kit/shape.ts';

type Kind = Finding['kind'];
type FindingOf<Each extends Kind> = Finding & { readonly kind: Each };

const permission = branded<AppPermission>();
const right = oneOf(...chatRights);
const level = oneOf('read', 'write');
const parameter = oneOf(...parameterNames);
/** It was not kept before there was one. */
const page = withDefault(nullable(text), null);
const ofRepository = { repository: text };
const atWorkflow = { ...ofRepository, workflow: text, ref: text, environment: text };
const atRole = { ...atWorkflow, role: text };
const atAddress = { url: text };
const atPlace = { name: text, region: text };

/** The fields of each kind of finding, but for its kind. One that is missing does not compile. */
const fieldsOf: { readonly [Each in Exclude<Kind, 'unchecked'>]: FieldShapes<Omit<FindingOf<Each>, 'kind'>> } = {
  'token-refused': {},
  'install-link-public': {},
  'interactions-address-missing': {},
  'signed-ping-unanswered': atAddress,
  'address-silent': atAddress,
  'address-wrong': { ...atAddress, status: number },
  'forged-request-taken': atAddress,
  'clock-skewed': { seconds: number },
  'server-unknown': { guild: text },
  'channel-missing': { place: text, id: text },
  'channel-takes-no-messages': { place: text, name: text },
  'channel-right-missing': { place: text, name: text, right },
  'role-missing': { place: text, id: text },
  'role-not-mentionable': { place: text, name: text },
  'commands-differ': { names: list(text) },
  'threads-refused': { reason: oneOf(...threadRefusals), count: number, card: text },
  'cards-refused': { reason: oneOf('closed', 'gone', 'malformed'), count: number, card: text },
  'app-refused': {},
  'app-permission-missing': { permission, level, page },
  'app-permission-unneeded': { permission: text, level: text, page },
  'app-event-missing': { event: text },
  'webhook-address-missing': {},
  'webhook-not-json': {},
  'webhook-without-secret': {},
  'webhook-unverified-tls': {},
  'deliveries-failed': { count: number, event: text },
  'app-not-installed': ofRepository,
  'app-suspended': ofRepository,
  'repository-gone': ofRepository,
  'repository-renamed': { ...ofRepository, name: text, id: number },
  'repository-replaced': { ...ofRepository, id: number, expected: number },
  'permission-not-granted': { ...ofRepository, permission },
  'workflow-missing': atWorkflow,
  'workflow-disabled': atWorkflow,
  'workflow-malformed': atWorkflow,
  'workflow-not-dispatchable': atWorkflow,
  'commit-not-sent': atWorkflow,
  'title-without-deployment': atWorkflow,
  'input-undeclared': { ...atWorkflow, input: text },
  'input-required': { ...atWorkflow, input: text },
  'input-without-choice': { ...atWorkflow, input: text, value: text },
  'check-unknown': { ...ofRepository, environment: text, check: text },
  'parameter-missing': atPlace,
  'parameter-malformed': { name: parameter },
  'resource-missing': atPlace,
  'region-off': atPlace,
  'resource-denied': { name: text, permission: optional(text) },
  'rule-finds-nothing': { rule: text, region: text },
  'log-group-missing': { group: text, region: text },
  'log-group-denied': { group: text, region: text },
  'account-closed': { account: text, role: text },
  'deploy-role-missing': atRole,
  'deploy-role-untrusting': atRole,
  'deploy-role-refuses': { ...atRole, claim: text, sent: text, accepted: list(text) },
  'deploy-role-too-wide': { ...atRole, breadth: oneOf(...trustBreadths) },
  'deploy-role-unchecked': { ...atRole, why: oneOf(...rolesUnchecked) },
  'costs-not-enabled': {},
  'no-alarms': { region: text },
  'few-lambdas': { count: number, region: text },
  'stack-not-here': { parameter: text, region: text },
  'configuration-differs': {},
  'version-differs': { running: text, here: text },
  'dead-letters': { queue: text, count: number, redrive: nullable(text), region: text },
  'dead-letter-queue-missing': { queue: text },
  'daily-look-missed': { hours: number },
  'morning-report-missed': { day: text },
  'node-ending': { version: text, day: text },
  'runtime-ending': { version: text, day: text },
  'release-newer': { newest: text, here: text },
};

type Shapes = { readonly [Each in Kind]: Shape<Extract<Finding, { readonly kind: Each }>> };

/** What nobody could look at is never kept. Casts, because TypeScript does not see which fields belong to which kind. */
const finding: Shape<Finding> = tagged<'kind', Finding>('kind', {
  unchecked: () => invalid,
  ...Object.fromEntries(
    Object.entries(fieldsOf).map(([kind, others]) => [kind, fields({ kind: oneOf(kind), ...(others as object) })]),
  ),
} as unknown as Shapes);

/** What the daily looks leave behind, as JSON. */
export const setupWatch: Shape<SetupWatch> = fields<SetupWatch>({
  revision: number,
  beganMs: number,
  lookedMs: nullable(number),
  found: record(list(text)),
  suspects: list(text),
  told: list(finding),
  news: nullable(fields<SetupNews>({ atMs: number, began: list(finding), ended: list(finding) })),
});
