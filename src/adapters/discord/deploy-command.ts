import type { Command, CommandOption, Words } from './command.ts';

const deployOption = (name: string, ko: string, descriptions: Words, maxLength: number): CommandOption => ({
  name,
  names: { en: name, ko },
  descriptions,
  required: true,
  offers: 'suggestions',
  maxLength,
});

export const deployCommand: Command = {
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
    {
      name: 'dry_run',
      names: { en: 'dry_run', ko: '미리보기' },
      descriptions: { en: 'Only tell what would happen', ko: '배포하지 않고 어떻게 될지만 알려 줘요' },
      required: false,
      offers: 'yes-or-no',
      maxLength: 5,
    },
    {
      name: 'break_glass',
      names: { en: 'break_glass', ko: '긴급사유' },
      descriptions: {
        en: 'In an emergency: override the rules, and say why. Everybody is told',
        ko: '긴급할 때만: 규칙을 건너뛰는 이유. 모두에게 알려져요',
      },
      required: false,
      offers: 'text',
      maxLength: 200,
    },
  ],
};
