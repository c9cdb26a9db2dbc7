import type { Language } from '../people/people.ts';
import type { Bill, Unread, UnreadReason, UnreadThing } from './discovered.ts';
import type { LeftOut } from './proposed-services.ts';

/** What a first `geonbot.yaml` says beside its values. */
export type ConfigurationComments = {
  readonly whoDecides: string;
  readonly language: string;
  readonly nobody: string;
  readonly services: string;
  readonly exampleService: string;
  readonly resources: string;
  readonly leftOut: (one: LeftOut) => string;
  readonly moreRepositories: (count: number) => string;
  readonly manyInstances: (count: number, region: string) => string;
  readonly unread: (one: Unread) => string;
  readonly budget: (bill: Bill) => string;
  readonly noBudget: (bill: Bill) => string;
};

const reasons: Readonly<Record<UnreadReason, Readonly<Record<Language, string>>>> = {
  'access-denied': { en: 'access was denied', ko: '권한이 없습니다' },
  throttled: { en: 'it was asked too often', ko: '요청 한도를 넘었습니다' },
  'source-unavailable': { en: 'there was no answer', ko: '응답이 없습니다' },
  'not-understood': { en: 'the answer was not understood', ko: '응답을 이해하지 못했습니다' },
  'no-credentials': { en: 'there are no credentials', ko: '자격 증명이 없습니다' },
  'secret-unread': { en: 'the secret could not be read', ko: '비밀 값을 읽지 못했습니다' },
  'not-enabled': { en: 'it is not enabled', ko: '켜져 있지 않습니다' },
  'not-found': { en: 'it was not found', ko: '찾지 못했습니다' },
  'too-many': { en: 'there are too many', ko: '너무 많습니다' },
  'needs-another': { en: 'something else could not be read', ko: '먼저 읽을 것을 읽지 못했습니다' },
  failed: { en: 'it failed', ko: '실패했습니다' },
  late: { en: 'there was no answer in time', ko: '제때 응답이 없었습니다' },
};

export function unreadReasonIn(reason: UnreadReason, language: Language): string {
  return reasons[reason][language];
}

function thingIn(what: UnreadThing, language: Language): string {
  if (typeof what === 'string') return what;
  const said =
    what.kind === 'other-regions'
      ? { en: 'other regions', ko: '다른 리전' }
      : { en: `environments of ${what.repository}`, ko: `${what.repository}의 환경` };
  return said[language];
}

const exampleService = `#   backend:
#     repository: acme/backend
#     workflow: deploy.yml
#     ecs:
#       dev: { cluster: dev, service: backend }
`;

const en: ConfigurationComments = {
  whoDecides: 'Whoever may merge a change of this file decides who may deploy: protect the branch.',
  language: 'en or ko: cards and reports. A reply speaks the language of whoever asked.',
  nobody: 'nobody may deploy before a role is named',
  services: 'What is deployed: each with its repository, and its workflow that can be started by hand.',
  exampleService,
  resources: 'What /status shows.',
  leftOut: ({ repository, workflow, why }) => {
    if (why.kind === 'input-unknown') return `Left out: ${repository} ${workflow} requires the input ${why.input}.`;
    if (why.kind === 'no-environment') return `Left out: ${repository} ${workflow} has no input that says where to.`;
    return `Left out: ${repository} ${workflow} does not say which environments there are.`;
  },
  moreRepositories: (count) => `${count} more repositories with the App are not listed.`,
  manyInstances: (count, region) =>
    `${count} instances run in ${region}. Show them by a tag: - { discover: ec2, tag: { Env: prod }, region: ${region} }`,
  unread: ({ what, where, reason }) =>
    `Not read, so nothing of it is here: ${thingIn(what, 'en')}${where === null ? '' : ` in ${where}`} (${reasons[reason].en})`,
  budget: (bill) => (bill.kind === 'known' ? `last month was ${bill.amount.toFixed(2)} ${bill.currency}` : ''),
  noBudget: (bill) =>
    bill.kind === 'unreadable'
      ? `budget: 100. Last month's bill could not be read: ${reasons[bill.reason].en}.`
      : 'budget: 100. Last month cost nothing to go by.',
};

const ko: ConfigurationComments = {
  whoDecides: '이 파일의 변경을 병합할 수 있는 사람이 배포 권한을 정합니다. 브랜치를 보호하세요.',
  language: 'en 또는 ko. 카드와 보고서의 언어입니다. 답장은 물어본 사람의 언어로 합니다.',
  nobody: '역할을 적기 전에는 아무도 배포할 수 없습니다',
  services: '배포 대상. 저장소와, 손으로 시작할 수 있는 워크플로를 적습니다.',
  exampleService,
  resources: '/status에 나오는 것.',
  leftOut: ({ repository, workflow, why }) => {
    if (why.kind === 'input-unknown') return `제외: ${repository} ${workflow}에 필수 입력 ${why.input}이(가) 있습니다.`;
    if (why.kind === 'no-environment') return `제외: ${repository} ${workflow}에 배포할 환경을 받는 입력이 없습니다.`;
    return `제외: ${repository} ${workflow}에서 어떤 환경이 있는지 알 수 없습니다.`;
  },
  moreRepositories: (count) => `App이 설치된 저장소 ${count}개는 적지 않았습니다.`,
  manyInstances: (count, region) =>
    `${region}에 인스턴스 ${count}개가 있습니다. 태그로 적으세요: - { discover: ec2, tag: { Env: prod }, region: ${region} }`,
  unread: ({ what, where, reason }) =>
    `읽지 못해 적지 않았습니다: ${where === null ? '' : `${where} `}${thingIn(what, 'ko')} (${reasons[reason].ko})`,
  budget: (bill) => (bill.kind === 'known' ? `지난달 ${bill.amount.toFixed(2)} ${bill.currency}` : ''),
  noBudget: (bill) =>
    bill.kind === 'unreadable'
      ? `budget: 100. 지난달 청구액을 읽지 못했습니다: ${reasons[bill.reason].ko}.`
      : 'budget: 100. 지난달에 기준으로 삼을 비용이 없습니다.',
};

export function commentsIn(language: Language): ConfigurationComments {
  return language === 'ko' ? ko : en;
}
