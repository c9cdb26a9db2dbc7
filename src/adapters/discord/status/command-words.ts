import type { WordsOfCommands } from '../kit/command.ts';
import type { statusCommands } from './commands.ts';

export const statusCommandWords: WordsOfCommands<typeof statusCommands> = {
  status: {
    names: { en: 'status', ko: '상태' },
    descriptions: {
      en: 'Show how busy the EC2, ECS and EKS resources are',
      ko: 'EC2, ECS, EKS 리소스의 CPU와 메모리를 보여 줍니다',
    },
    options: {
      kind: {
        names: { en: 'kind', ko: '종류' },
        descriptions: { en: 'Only resources of this kind', ko: '볼 리소스의 종류' },
        choices: {
          ec2: { en: 'EC2 instances', ko: 'EC2 인스턴스' },
          ecs: { en: 'ECS services', ko: 'ECS 서비스' },
          eks: { en: 'EKS clusters', ko: 'EKS 클러스터' },
        },
      },
      resource: {
        names: { en: 'resource', ko: '리소스' },
        descriptions: { en: 'Only the resource of this name', ko: '볼 리소스의 이름' },
      },
    },
  },
};
