import * as z from 'zod';
import { type ByKind, ofEachKind, type ResourceKind, resourceKinds } from '../../../domain/status/resource.ts';

const label = z.string().min(1).max(60);
const percent = z.number().min(0).max(1000);
const threshold = z
  .strictObject({
    warning: percent,
    critical: percent,
    of: z
      .enum(['average', 'max'])
      .default('average')
      .describe('What is judged: the average of all nodes or tasks, or the hottest of them.'),
  })
  .refine(({ warning, critical }) => warning <= critical, 'warning must not be above critical');
const thresholdsOfKind = z.strictObject({
  cpu: threshold.default({ warning: 70, critical: 90, of: 'average' }),
  memory: threshold.default({ warning: 75, critical: 90, of: 'average' }),
});
const defaultThresholds = {
  cpu: { warning: 70, critical: 90, of: 'average' as const },
  memory: { warning: 75, critical: 90, of: 'average' as const },
};

export const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region such as ap-northeast-2');
const accountName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?$/, 'must be 1 to 20 lower-case letters, digits or inner hyphens');
const place = { region: region.optional(), account: accountName.optional() };
const roleArn = z
  .string()
  .regex(
    /^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'must be a role such as arn:aws:iam::123456789012:role/geonbot',
  );

/** Other AWS accounts, by the names that resources use. */
export const accounts = z
  .record(accountName, z.strictObject({ role: roleArn }))
  .default({})
  .describe('Other AWS accounts, each with the role that the worker assumes there to read.');

const metricName = z
  .string()
  .regex(/^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/, 'must be 1 to 255 characters of ASCII');

/** Where the agents on EC2 instances send the memory. */
export const agents = z
  .strictObject({
    namespaces: z
      .array(metricName.refine((name) => !name.startsWith('AWS/'), 'must not be one of AWS, which has no memory'))
      .min(1)
      .max(3)
      .default(['CWAgent'])
      .describe(
        'The namespaces of CloudWatch to which agents send mem_used_percent or Memory % Committed Bytes In Use.',
      ),
    hostDimension: metricName
      .optional()
      .describe('The dimension with the name of the host, such as host, of agents that send no InstanceId.'),
  })
  .default({ namespaces: ['CWAgent'] });

// No star and no slash, because the names end up in the ARNs of what the worker may read.
const ecsName = z.string().regex(/^[A-Za-z0-9_-]{1,255}$/, 'must be letters, digits, hyphens and underscores');

/** Where a service runs. */
export const ecsService = z.strictObject({ cluster: ecsName, service: ecsName, ...place });

const named = {
  ec2: z.strictObject({
    kind: z.literal('ec2'),
    name: label,
    instance: z.string().regex(/^i-[0-9a-f]{8,17}$/, 'must be an instance id such as i-0123456789abcdef0'),
    host: metricName.optional().describe('What its agent says in agents.hostDimension.'),
    ...place,
  }),
  ecs: z.strictObject({
    kind: z.literal('ecs'),
    name: label,
    cluster: ecsName,
    service: ecsName,
    ...place,
  }),
  eks: z.strictObject({ kind: z.literal('eks'), name: label, cluster: ecsName, ...place }),
} satisfies ByKind<z.ZodType>;

const discovered = {
  ec2: z.strictObject({
    discover: z.literal('ec2'),
    tag: z
      .record(z.string().min(1).max(127), z.string().max(255))
      .refine((tags) => Object.keys(tags).length > 0, 'must name at least one tag'),
    ...place,
  }),
  ecs: z.strictObject({ discover: z.literal('ecs'), cluster: ecsName, ...place }),
  eks: z.strictObject({ discover: z.literal('eks'), ...place }),
} satisfies ByKind<z.ZodType>;

/** A cast, because a table of kinds is never empty, which an array of its values does not say. */
function everyKindOf<Table extends ByKind<z.ZodType>>(table: Table) {
  return resourceKinds.map((kind) => table[kind]) as [Table[ResourceKind], ...Table[ResourceKind][]];
}

/** One that is named, or a rule that finds some. */
export const resource = z.union([
  z.discriminatedUnion('kind', everyKindOf(named)),
  z.discriminatedUnion('discover', everyKindOf(discovered)),
]);

export const thresholds = z
  .strictObject(ofEachKind(() => thresholdsOfKind.default(defaultThresholds)))
  .default(ofEachKind(() => defaultThresholds));
