import type { Command } from '../kit/command.ts';

export const statusCommand: Command = {
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
};
