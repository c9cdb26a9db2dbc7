import type {
  APIApplicationCommandBooleanOption,
  APIApplicationCommandOptionChoice,
  APIApplicationCommandStringOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';

/** In the language of the key; English is also what Discord shows everyone else. */
export type Words = { readonly en: string; readonly ko: string };

export type CommandOption = {
  /** The name that interactions carry, in any language. */
  readonly name: string;
  readonly names: Words;
  readonly descriptions: Words;
  readonly required: boolean;
  /** A closed list, suggestions that we give while a person types, or true and false. */
  readonly offers:
    | { readonly choices: readonly { readonly value: string; readonly names: Words }[] }
    | 'suggestions'
    | 'yes-or-no';
  readonly maxLength: number;
};

export type Command = {
  readonly name: string;
  readonly names: Words;
  readonly descriptions: Words;
  readonly options: readonly CommandOption[];
};

const deployOption = (name: string, ko: string, descriptions: Words, maxLength: number): CommandOption => ({
  name,
  names: { en: name, ko },
  descriptions,
  required: true,
  offers: 'suggestions',
  maxLength,
});

/** Everything that a person can type. Required options come first, because Discord insists. */
export const commands: readonly Command[] = [
  {
    name: 'status',
    names: { en: 'status', ko: '상태' },
    descriptions: {
      en: 'Show how busy the EC2, ECS and EKS resources are',
      ko: 'EC2, ECS, EKS 리소스의 CPU와 메모리를 보여 줘요',
    },
    options: [
      {
        name: 'kind',
        names: { en: 'kind', ko: '종류' },
        descriptions: { en: 'Only resources of this kind', ko: '볼 리소스의 종류' },
        required: false,
        offers: {
          choices: [
            { value: 'ec2', names: { en: 'EC2 instances', ko: 'EC2 인스턴스' } },
            { value: 'ecs', names: { en: 'ECS services', ko: 'ECS 서비스' } },
            { value: 'eks', names: { en: 'EKS clusters', ko: 'EKS 클러스터' } },
          ],
        },
        maxLength: 3,
      },
      {
        name: 'resource',
        names: { en: 'resource', ko: '리소스' },
        descriptions: { en: 'Only the resource of this name', ko: '볼 리소스의 이름' },
        required: false,
        offers: 'suggestions',
        maxLength: 100,
      },
    ],
  },
  {
    name: 'deploy',
    names: { en: 'deploy', ko: '배포' },
    descriptions: {
      en: 'Deploy a service through its GitHub Actions workflow',
      ko: 'GitHub Actions 워크플로로 서비스를 배포해요',
    },
    options: [
      deployOption('service', '서비스', { en: 'Which service', ko: '어떤 서비스를 배포할까요?' }, 40),
      deployOption('env', '환경', { en: 'To which environment', ko: '어느 환경에 배포할까요?' }, 40),
      deployOption(
        'version',
        '버전',
        { en: 'Which version: latest, a tag or a commit', ko: '어떤 버전을 배포할까요? latest, 태그 또는 커밋' },
        128,
      ),
    ],
  },
  {
    name: 'cost',
    names: { en: 'cost', ko: '비용' },
    descriptions: {
      en: 'Show what AWS costs: yesterday, this month and the biggest services',
      ko: 'AWS 비용을 보여 줘요: 어제, 이번 달, 비용이 큰 서비스',
    },
    options: [
      {
        name: 'period',
        names: { en: 'period', ko: '기간' },
        descriptions: { en: 'Another period, such as 2026-10', ko: '다른 기간: 지난달, 최근 7일, 2026-10 등' },
        required: false,
        offers: 'suggestions',
        maxLength: 40,
      },
      {
        name: 'by',
        names: { en: 'by', ko: '기준' },
        descriptions: { en: 'Split by this', ko: '나눠 볼 기준' },
        required: false,
        offers: {
          choices: [
            { value: 'service', names: { en: 'Service', ko: '서비스' } },
            { value: 'account', names: { en: 'Account', ko: '계정' } },
            { value: 'region', names: { en: 'Region', ko: '리전' } },
            { value: 'tag', names: { en: 'Tag', ko: '태그' } },
          ],
        },
        maxLength: 7,
      },
      {
        name: 'why',
        names: { en: 'why', ko: '이유' },
        descriptions: {
          en: 'What moved between the last two months',
          ko: '지난 두 달 사이에 무엇이 달라졌는지 보여 줘요',
        },
        required: false,
        offers: 'yes-or-no',
        maxLength: 5,
      },
    ],
  },
  {
    name: 'help',
    names: { en: 'help', ko: '도움말' },
    descriptions: { en: 'Show what this bot can do', ko: '이 봇으로 할 수 있는 일을 보여 줘요' },
    options: [],
  },
];

/**
 * The commands as Discord wants them registered: only in servers, installed by servers, visible to every member. Who may
 * deploy is not decided by Discord's permissions but by the roles that each environment names.
 */
export function commandDefinitions(): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return commands.map((command) => ({
    type: 1,
    ...named(command),
    options: command.options.map(option),
    contexts: [0],
    integration_types: [0],
  }));
}

function option(given: CommandOption): APIApplicationCommandStringOption | APIApplicationCommandBooleanOption {
  if (given.offers === 'yes-or-no') return { type: 5, ...named(given), required: given.required };
  const base = { type: 3 as const, ...named(given), required: given.required };
  if (given.offers === 'suggestions') return { ...base, autocomplete: true, max_length: given.maxLength };
  return { ...base, choices: given.offers.choices.map(choice) };
}

function choice(given: { readonly value: string; readonly names: Words }): APIApplicationCommandOptionChoice<string> {
  return { name: given.names.en, name_localizations: localized(given.names), value: given.value };
}

function named(given: { readonly name: string; readonly names: Words; readonly descriptions: Words }) {
  return {
    name: given.name,
    name_localizations: localized(given.names),
    description: given.descriptions.en,
    description_localizations: localized(given.descriptions),
  };
}

function localized(words: Words): { 'en-US': string; ko: string } {
  return { 'en-US': words.en, ko: words.ko };
}
