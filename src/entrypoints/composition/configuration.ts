import * as z from 'zod';
import { alert } from './alert/configuration.ts';
import { message, withSuggestion } from './configuration-message.ts';
import { type ConfigurationProblem, pathText, problemsIn } from './configuration-problems.ts';
import { cost } from './cost/configuration.ts';
import { checkDeploys, environments, freezes, placesIn, services } from './deploy/configuration.ts';
import { checkLogs, logs } from './logs/configuration.ts';
import { checkPeople, people } from './people/configuration.ts';
import { reviewsSchema } from './review/configuration.ts';
import { accounts, agents, region, resource, status, thresholds } from './status/configuration.ts';
import { day, repository, snowflake, text, timeZone } from './written-values.ts';

const keyArn = text(/^arn:aws(?:-[a-z]+)*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]{1,100}$/, {
  en: 'must be the ARN of a KMS key, such as arn:aws:kms:ap-northeast-2:123456789012:key/…, and of no alias',
  ko: 'KMS 키의 ARN이어야 합니다. 예: arn:aws:kms:ap-northeast-2:123456789012:key/… (별칭은 안 됩니다)',
});

/** Keys of the team's own. Without one AWS encrypts with its own, for nothing. */
const encryption = z
  .strictObject({
    table: keyArn.optional().describe('Of the table.'),
    queues: keyArn.optional().describe('Of every queue. Its policy has to let events.amazonaws.com use it.'),
    secrets: keyArn.optional().describe('With which the SecureString parameters were put in.'),
  })
  .prefault({})
  .describe('Customer-managed KMS keys, by what they encrypt. AWS encrypts with its own keys, unless given.');

/** The whole of `geonbot.yaml`. What parses is the same as what parses again: Lambdas get it as JSON with every default filled in. */
export const configurationSchema = z
  .strictObject({
    $schema: z.string().optional(),
    discord: z.strictObject({
      guild: snowflake.describe('The one Discord server that may use this bot.'),
      channels: z.strictObject({
        deploys: snowflake,
        reviews: snowflake,
        costs: snowflake,
        alerts: snowflake,
      }),
    }),
    defaultsOf: z
      .enum(['0.1', '0.2'])
      .default('0.1')
      .describe('The release whose defaults hold. Without it those of 0.1, for this release; write the newest.'),
    language: z.enum(['en', 'ko']).default('en').describe('Language of cards and reports; replies follow the asker.'),
    timeZone: timeZone.default('UTC'),
    region: region.describe('Where resources are unless they say otherwise.'),
    encryption,
    accounts,
    agents,
    environments,
    services,
    repositoryIds: z
      .record(repository, z.int().min(1))
      .default({})
      .describe(
        'Ids of repositories on GitHub, by the names that are written in this file. A repository with an id is followed when it is renamed or transferred, and another one that takes its name is ignored.',
      ),
    holidays: z.array(day).max(500).default([]).describe('Days on which the team does not work, by its own clock.'),
    freezes,
    resources: z.array(resource).max(1000).default([]),
    thresholds,
    status,
    reviews: reviewsSchema(repository, snowflake, snowflake),
    people,
    alert,
    cost,
    logs,
  })
  .superRefine((config, context) => {
    checkDeploys(config, context);
    checkPeople(config, context);
    checkLogs(config, context);
    checkRepositoryIds(config, context);
    checkEncryption(config, context);
    for (const [service, written] of Object.entries(config.services)) {
      for (const { platform, environment, place } of placesIn(written)) {
        const path = ['services', service, platform, environment, 'account'];
        requireAccount(place.account, path, config.accounts, context);
      }
    }
    for (const [index, one] of config.logs.groups.entries()) {
      requireAccount(one.account, ['logs', 'groups', index, 'account'], config.accounts, context);
    }
    for (const [index, one] of config.resources.entries()) {
      requireAccount(one.account, ['resources', index, 'account'], config.accounts, context);
      if (!('host' in one) || one.host === undefined || config.agents.hostDimension !== undefined) continue;
      context.addIssue({ code: 'custom', path: ['resources', index, 'host'], message: hostNobodyLooksFor });
    }
  });

const hostNobodyLooksFor = message({
  en: 'is never looked for; agents.hostDimension must say in which dimension agents send it',
  ko: '이 값으로 찾는 일이 없습니다. 에이전트가 어느 차원에 호스트 이름을 보내는지 agents.hostDimension에 적으세요',
});

type Repositories = {
  readonly repositoryIds: Readonly<Record<string, number>>;
  readonly services: Readonly<Record<string, { readonly repository: string }>>;
  readonly reviews: { readonly repositories: readonly (string | { readonly repository: string })[] };
};

/** A name that is written nowhere else would tie nothing to an id. */
function checkRepositoryIds(
  { repositoryIds, services: deployed, reviews }: Repositories,
  context: z.RefinementCtx,
): void {
  const reviewed = reviews.repositories.map((entry) => (typeof entry === 'string' ? entry : entry.repository));
  const written = [...Object.values(deployed).map((service) => service.repository), ...reviewed];
  const known = new Set(written.map((name) => name.toLowerCase()));
  for (const name of Object.keys(repositoryIds)) {
    if (known.has(name.toLowerCase())) continue;
    const names = [...new Set(written)];
    const list = names.join(', ');
    const said = {
      en: `is no repository of this file: ${list}`,
      ko: `이 파일에 없는 저장소입니다. 있는 저장소: ${list}`,
    };
    const problem = message(withSuggestion(name, names, said));
    context.addIssue({ code: 'custom', path: ['repositoryIds', name], message: problem });
  }
}

type Keys = { readonly region: string; readonly encryption: Readonly<Record<string, string | undefined>> };

/** DynamoDB, SQS and SSM take keys of their own region only. */
function checkEncryption({ region, encryption: keys }: Keys, context: z.RefinementCtx): void {
  for (const [what, key] of Object.entries(keys)) {
    const there = key?.split(':')[3];
    if (there === undefined || there === region) continue;
    const said = {
      en: `is in ${there}; the stack is in ${region}, and takes keys of that region only`,
      ko: `${there}의 키입니다. 스택은 ${region}에 있고, 그 리전의 키만 쓸 수 있습니다`,
    };
    context.addIssue({ code: 'custom', path: ['encryption', what], message: message(said) });
  }
}

function requireAccount(
  account: string | undefined,
  path: (string | number)[],
  known: Readonly<Record<string, unknown>>,
  context: z.RefinementCtx,
): void {
  if (account === undefined || Object.hasOwn(known, account)) return;
  const names = Object.keys(known);
  const said = {
    en: `is no account; under accounts there are: ${names.join(', ') || 'none'}`,
    ko: `없는 계정입니다. accounts에 있는 계정: ${names.join(', ') || '없음'}`,
  };
  context.addIssue({ code: 'custom', path, message: message(withSuggestion(account, names, said)) });
}

export type Configuration = z.output<typeof configurationSchema>;

/** What is wrong with a configuration, one line for each place. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly ConfigurationProblem[];

  constructor(message: string, problems: readonly ConfigurationProblem[], options?: ErrorOptions) {
    super(message, options);
    this.problems = problems;
  }
}

/** @throws ConfigurationError naming `source`, each path and what was expected there. */
export function parseConfiguration(value: unknown, source: string): Configuration {
  const parsed = configurationSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = problemsIn(parsed.error.issues, value, configurationSchema);
  const lines = problems.map(({ path, said }) => `  ${pathText(path)}: ${said.en}`);
  throw new ConfigurationError(`${source} is not a valid Geonbot configuration:\n${lines.join('\n')}`, problems);
}
