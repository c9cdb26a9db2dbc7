import type { DeployRefusal } from '../../../domain/deploy/deploy-refusal.ts';
import type { Escaped } from './escape-text.ts';
import type { ForEach, WordTable } from './words.ts';

type Because = Extract<DeployRefusal, { readonly reason: 'no-look-again' }>['because'];

/** What is said of *Look again*. */
export const lookAgainWords = {
  button: { en: 'Look again', ko: '다시 확인' },
  answer: {
    en: 'I am looking again at what runs. The card shows what I find.',
    ko: '무엇이 실행 중인지 다시 확인하고 있습니다. 결과는 배포 카드에 표시됩니다.',
  },
  onCard: {
    en: (by: Escaped, when: string) => `${by} asked to look again ${when}.`,
    ko: (by: Escaped, when: string) => `${by} 님이 ${when} 다시 확인을 요청했습니다.`,
  },
  refused: {
    overtaken: {
      en: (service, environment) =>
        `A newer deploy of ${service} to ${environment} has begun, so what runs there now tells nothing about this one.`,
      ko: (service, environment) =>
        `${environment} 환경에 ${service} 서비스의 새 배포가 시작되어서, 지금 실행 중인 것으로는 이 배포의 결과를 알 수 없습니다.`,
    },
    'no-place': {
      en: (service, environment) => `It is not configured where ${service} runs in ${environment}, so nobody can look.`,
      ko: (service, environment) =>
        `${service} 서비스가 ${environment} 환경에서 어디에 실행되는지 설정되어 있지 않아 확인할 수 없습니다.`,
    },
    'was-read': {
      en: () => 'Everything that could be read was read, so another look would tell the same.',
      ko: () => '읽을 수 있는 것은 모두 읽었으므로 다시 확인해도 결과가 같습니다.',
    },
  } satisfies ForEach<Because, (service: Escaped, environment: Escaped) => string>,
} satisfies WordTable;
