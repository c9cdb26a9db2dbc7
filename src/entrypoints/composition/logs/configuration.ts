import * as z from 'zod';
import { logSourceId } from '../../../domain/logs/log-source.ts';
import { message, withSuggestion } from '../configuration-message.ts';
import { eksDeployment, lambdaAlias } from '../status/configuration.ts';
import { name, snowflake, text } from '../written-values.ts';

// No star: the names become part of ARNs in the worker's permissions.
const groupName = text(/^[\w./#-]{1,512}$/, {
  en: 'must be the whole name of a log group, such as /ecs/backend, and no pattern',
  ko: '/ecs/backend 같은 로그 그룹 이름 전체여야 하며 패턴은 쓸 수 없습니다',
});

const streamPrefix = text(/^[^:*]{1,512}$/, {
  en: 'must be 1 to 512 characters without : and *',
  ko: ':와 *를 뺀 1~512자여야 합니다',
});

const { cluster, namespace, deployment, region, account } = eksDeployment.shape;

const group = z.strictObject({
  service: name.optional().describe('A service of this file; with it goes its environment.'),
  environment: name.optional(),
  name: name.optional().describe('In place of a service: how people ask for it.'),
  group: groupName.optional().describe('A log group, such as that of the awslogs driver of an ECS task.'),
  lambda: lambdaAlias.shape.function.optional().describe('A function, whose group is /aws/lambda/ and its name.'),
  eks: z
    .strictObject({ cluster, namespace, deployment: deployment.optional() })
    .optional()
    .describe('Pods whose lines Container Insights writes to /aws/containerinsights/CLUSTER/application.'),
  streams: streamPrefix.optional().describe('Only streams whose names begin so, such as the prefix of awslogs.'),
  region,
  account,
});

/** Whose logs may be read, and by whom. */
export const logs = z
  .strictObject({
    roles: z.array(snowflake).max(20).default([]).describe('Role ids that may read logs. Nobody, when empty.'),
    groups: z
      .array(group)
      .max(200)
      .default([])
      .describe('The log groups that may be read, each by its whole name. The worker is granted these and no other.'),
  })
  .prefault({});

type Checked = {
  readonly logs: z.output<typeof logs>;
  readonly services: Readonly<Record<string, unknown>>;
  readonly environments: Readonly<Record<string, unknown>>;
};

/** Each is of a service and one of its environments or has a name of its own, and is one kind of group. */
export function checkLogs({ logs: { groups }, services, environments }: Checked, context: z.RefinementCtx): void {
  const ids = new Map<string, number>();
  for (const [index, written] of groups.entries()) {
    const complain = (field: string | null, said: { readonly en: string; readonly ko: string }) => {
      const path = ['logs', 'groups', index, ...(field === null ? [] : [field])];
      context.addIssue({ code: 'custom', path, message: message(said) });
    };
    const { service, environment, name: own } = written;
    if ((service === undefined) === (own === undefined)) complain(null, words.serviceOrName);
    if ((service === undefined) !== (environment === undefined)) complain('environment', words.environmentOfService);
    if (service !== undefined && !Object.hasOwn(services, service)) {
      complain('service', withSuggestion(service, Object.keys(services), words.noService));
    }
    if (environment !== undefined && !Object.hasOwn(environments, environment)) {
      complain('environment', withSuggestion(environment, Object.keys(environments), words.noEnvironment));
    }
    if (own !== undefined && Object.hasOwn(services, own)) complain('name', words.nameOfService);
    const kinds = [written.group, written.lambda, written.eks].filter((kind) => kind !== undefined);
    if (kinds.length !== 1) complain(null, words.oneKind);
    if (written.eks !== undefined && written.streams !== undefined) complain('streams', words.streamsOfPods);
    const id = logSourceId({ name: service ?? own ?? '', environment: environment ?? null });
    if (ids.has(id)) complain(null, words.twice);
    ids.set(id, index);
  }
}

const words = {
  serviceOrName: {
    en: 'must have either service or name',
    ko: 'service와 name 가운데 하나만 있어야 합니다',
  },
  environmentOfService: {
    en: 'goes with service, and with nothing else',
    ko: 'service와 함께 적어야 하고, 다른 것과는 쓸 수 없습니다',
  },
  noService: { en: 'is no service of this file', ko: '이 파일에 없는 서비스입니다' },
  noEnvironment: { en: 'is no environment of this file', ko: '이 파일에 없는 환경입니다' },
  nameOfService: {
    en: 'is the name of a service: write service and environment',
    ko: '서비스 이름입니다. service와 environment로 적으세요',
  },
  oneKind: { en: 'must have one of group, lambda and eks', ko: 'group, lambda, eks 가운데 하나만 있어야 합니다' },
  streamsOfPods: {
    en: 'does not go with eks, whose pods name their streams',
    ko: 'eks와 함께 쓸 수 없습니다. 스트림 이름은 파드가 정합니다',
  },
  twice: {
    en: 'is there already: name one group for a service in an environment, and others by a name of their own',
    ko: '이미 있습니다. 한 환경의 서비스에는 그룹을 하나만 적고, 나머지는 name으로 적으세요',
  },
};
