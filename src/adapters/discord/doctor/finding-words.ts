import type { CheckId, Finding, Severity, UncheckedReason } from '../../../domain/doctor/finding.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Bilingual } from '../kit/words.ts';
import { chatWords } from './chat-words.ts';
import { cloudWords } from './cloud-words.ts';
import { codeHostWords } from './code-host-words.ts';
import { installationWords } from './installation-words.ts';
import { roleWords } from './role-words.ts';
import type { DoctorWords, FindingOf, Said } from './said.ts';
import { workflowWords } from './workflow-words.ts';

export const severityWords = {
  broken: { en: 'broken', ko: '고장' },
  warning: { en: 'warning', ko: '주의' },
  unchecked: { en: 'not checked', ko: '확인 못 함' },
  healthy: { en: 'Everything that was checked is as it should be', ko: '확인한 것은 모두 이상 없습니다' },
} satisfies Readonly<Record<Severity | 'healthy', Bilingual<string>>>;

/** What was found, and what to do. */
export function saidOf<Kind extends Finding['kind']>(finding: FindingOf<Kind>, language: Language) {
  return (findingWords[finding.kind] as Said<Kind>)[language](finding);
}

/** What each check looks at. */
export const subjects: Readonly<Record<CheckId, Bilingual<string>>> = {
  'discord.application': { en: 'the Discord application', ko: 'Discord 애플리케이션' },
  'discord.interactions': { en: 'the interactions address', ko: '상호작용 주소' },
  'discord.ping': { en: 'the answer to a signed PING', ko: '서명된 PING에 대한 응답' },
  'discord.server': { en: 'channels, roles and rights in the Discord server', ko: 'Discord 서버의 채널, 역할, 권한' },
  'discord.cards': { en: 'the cards that Discord refuses', ko: 'Discord가 거절한 카드' },
  'discord.commands': { en: 'the registered commands', ko: '등록된 명령' },
  'github.app': { en: 'the GitHub App', ko: 'GitHub App' },
  'github.webhook': { en: 'the webhook of the GitHub App', ko: 'GitHub App의 웹훅' },
  'github.deliveries': { en: 'the last deliveries of the webhook', ko: '최근 웹훅 전송' },
  'github.repositories': { en: 'the access to the repositories', ko: '저장소 접근 권한' },
  'github.workflows': { en: 'the workflows of the services', ko: '서비스의 워크플로' },
  'github.checks': { en: 'the named checks', ko: '이름을 적은 체크' },
  'aws.parameters': { en: 'the parameters', ko: '파라미터' },
  'aws.accounts': { en: 'the roles of other accounts', ko: '다른 계정의 역할' },
  'aws.resources': { en: 'the named resources', ko: '이름을 적은 리소스' },
  'aws.discovery': { en: 'the discovery rules', ko: '리소스 찾기 규칙' },
  'aws.logs': { en: 'the named log groups', ko: '이름을 적은 로그 그룹' },
  'aws.costs': { en: 'Cost Explorer', ko: 'Cost Explorer' },
  'aws.alarms': { en: 'the CloudWatch alarms', ko: 'CloudWatch 경보' },
  'aws.lambdas': { en: 'how many Lambdas the account may run', ko: '계정의 Lambda 동시 실행 한도' },
  'aws.stack': { en: 'the deployed bot', ko: '배포된 봇' },
  'aws.dead-letters': { en: 'the dead-letter queues', ko: '데드 레터 큐' },
  'aws.deploy-roles': { en: 'the trust policies of deploy roles', ko: '배포 역할의 신뢰 정책' },
  'aws.schedules': { en: 'the scheduled rounds', ko: '예약 작업' },
  versions: { en: 'the version of Node', ko: 'Node 버전' },
  releases: { en: 'whether there is a newer Geonbot', ko: '더 새로운 건봇이 있는지' },
};

const reasons: Readonly<Record<UncheckedReason, Bilingual<readonly [string, string]>>> = {
  'access-denied': {
    en: ['access was denied', 'run the doctor with credentials that may read it'],
    ko: ['접근이 거부되었습니다', '읽을 수 있는 자격 증명으로 다시 실행하세요'],
  },
  throttled: {
    en: ['it asked to slow down', 'wait a minute and run the doctor again'],
    ko: ['요청이 너무 많다고 합니다', '1분쯤 뒤에 다시 실행하세요'],
  },
  'source-unavailable': {
    en: ['it did not answer', 'run the doctor again; see whether it can be reached from where the doctor runs'],
    ko: ['응답이 없습니다', '다시 실행하고, 실행하는 곳에서 연결되는지 확인하세요'],
  },
  'not-understood': {
    en: ['the answer was not understood', 'see whether there is a newer Geonbot'],
    ko: ['응답을 이해하지 못했습니다', '더 새로운 건봇이 있는지 확인하세요'],
  },
  'no-credentials': {
    en: ['there are no AWS credentials here', 'log in first, such as with "aws sso login", or set AWS_PROFILE'],
    ko: ['AWS 자격 증명이 없습니다', '먼저 "aws sso login" 등으로 로그인하거나 AWS_PROFILE을 설정하세요'],
  },
  'secret-unread': {
    en: [
      'its secret could not be read from Parameter Store, or is none',
      'first mend what geonbot doctor says of the parameters',
    ],
    ko: [
      'Parameter Store에서 시크릿을 읽지 못했습니다. 또는 시크릿의 형식이 아닙니다',
      'geonbot doctor가 파라미터에 대해 말한 것부터 고치세요',
    ],
  },
  failed: {
    en: ['the check itself failed', 'report it, with the version of Geonbot'],
    ko: ['검사 자체가 실패했습니다', 'Geonbot 버전과 함께 알려 주세요'],
  },
  'needs-another': {
    en: ['something that it needs is closed', 'mend what is said above first'],
    ko: ['먼저 필요한 것이 막혀 있습니다', '위에서 말한 것부터 고치세요'],
  },
};

/** Every kind of finding. */
export const findingWords: DoctorWords = {
  unchecked: {
    en: ({ check, reason }) => [
      `${subjects[check].en} could not be checked: ${reasons[reason].en[0]}`,
      reasons[reason].en[1],
    ],
    ko: ({ check, reason }) => [
      `${subjects[check].ko}: 확인하지 못함. ${reasons[reason].ko[0]}`,
      reasons[reason].ko[1],
    ],
  },
  ...chatWords,
  ...codeHostWords,
  ...workflowWords,
  ...roleWords,
  ...cloudWords,
  ...installationWords,
};
