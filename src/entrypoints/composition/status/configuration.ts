import * as z from 'zod';
import type { Bilingual } from '../../../adapters/discord/kit/words.ts';
import { type ByKind, ofEachKind, type ResourceKind, resourceKinds } from '../../../domain/status/resource.ts';
import { awsRegions } from '../aws/regions.ts';
import { message } from '../configuration-message.ts';
import { snowflake, text } from '../written-values.ts';

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
  .refine(
    ({ warning, critical }) => warning <= critical,
    message({ en: 'warning must not be above critical', ko: 'warning은 critical보다 클 수 없습니다' }),
  );
const thresholdsOfKind = z.strictObject({
  cpu: threshold.default({ warning: 70, critical: 90, of: 'average' }),
  memory: threshold.default({ warning: 75, critical: 90, of: 'average' }),
});
const defaultThresholds = {
  cpu: { warning: 70, critical: 90, of: 'average' as const },
  memory: { warning: 75, critical: 90, of: 'average' as const },
};

const regionWords = {
  en: 'must be an AWS region such as ap-northeast-2',
  ko: 'ap-northeast-2 같은 AWS 리전이어야 합니다',
};
export const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, regionWords, awsRegions);
const accountName = text(/^[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?$/, {
  en: 'must be 1 to 20 lower-case letters, digits or inner hyphens',
  ko: '영문 소문자, 숫자, 중간 하이픈으로 1~20자여야 합니다',
});
const place = { region: region.optional(), account: accountName.optional() };
const roleArn = text(/^arn:aws[\w-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, {
  en: 'must be a role such as arn:aws:iam::123456789012:role/geonbot',
  ko: 'arn:aws:iam::123456789012:role/geonbot 같은 역할이어야 합니다',
});

/** Other AWS accounts, by the names that resources use. */
export const accounts = z
  .record(accountName, z.strictObject({ role: roleArn }))
  .default({})
  .describe('Other AWS accounts, each with the role that the worker assumes there to read.');

const metricName = text(/^[\x21-\x7e]([\x20-\x7e]{0,253}[\x21-\x7e])?$/, {
  en: 'must be 1 to 255 characters of ASCII',
  ko: 'ASCII 문자 1~255자여야 합니다',
});
const notOfAws: Bilingual<string> = {
  en: 'must not be one of AWS, which has no memory',
  ko: 'AWS 자체 네임스페이스에는 메모리 값이 없으므로 쓸 수 없습니다',
};

/** Where the agents on EC2 instances send the memory. */
export const agents = z
  .strictObject({
    namespaces: z
      .array(metricName.refine((name) => !name.startsWith('AWS/'), message(notOfAws)))
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

// No star and no slash: the names become part of ARNs in the worker's permissions.
const ecsName = text(/^[A-Za-z0-9_-]{1,255}$/, {
  en: 'must be letters, digits, hyphens and underscores',
  ko: '영문자, 숫자, 하이픈, 밑줄로 된 이름이어야 합니다',
});

/** Where a service runs. */
export const ecsService = z.strictObject({ cluster: ecsName, service: ecsName, ...place });

// These become parts of ARNs, too, and of paths.
export const eksDeployment = z.strictObject({
  cluster: ecsName.max(100),
  namespace: text(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
    en: 'must be the name of a namespace of Kubernetes',
    ko: '쿠버네티스 네임스페이스 이름이어야 합니다',
  }),
  deployment: text(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, {
    en: 'must be the name of a Deployment',
    ko: '디플로이먼트 이름이어야 합니다',
  }),
  ...place,
});

export const lambdaAlias = z.strictObject({
  function: text(/^[A-Za-z0-9_-]{1,64}$/, {
    en: 'must be the name of a Lambda function',
    ko: 'Lambda 함수 이름이어야 합니다',
  }),
  alias: text(/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/, {
    en: 'must be the name of an alias, and no number of a version',
    ko: '버전 번호가 아니라 별칭 이름이어야 합니다',
  }),
  ...place,
});

const named = {
  ec2: z.strictObject({
    kind: z.literal('ec2'),
    name: label,
    instance: text(/^i-[0-9a-f]{8,17}$/, {
      en: 'must be an instance id such as i-0123456789abcdef0',
      ko: 'i-0123456789abcdef0 같은 인스턴스 ID여야 합니다',
    }),
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
      .refine(
        (tags) => Object.keys(tags).length > 0,
        message({ en: 'must name at least one tag', ko: '태그를 하나 이상 적어야 합니다' }),
      ),
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

export const status = z
  .strictObject({
    roles: z
      .array(snowflake)
      .max(20)
      .default([])
      .describe('Roles that may ask for the status and its graphs. Everybody in the server, unless named here.'),
  })
  .prefault({});

export const thresholds = z
  .strictObject(ofEachKind(() => thresholdsOfKind.default(defaultThresholds)))
  .default(ofEachKind(() => defaultThresholds));
