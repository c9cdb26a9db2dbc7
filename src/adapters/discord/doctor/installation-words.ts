import type { DoctorWords } from './said.ts';

const schedule = {
  en: 'see in EventBridge Scheduler that its schedule is enabled, and read the log of its Lambda',
  ko: 'EventBridge Scheduler에서 해당 일정이 켜져 있는지 보고 Lambda의 로그를 읽으세요',
};

/** What is wrong with the deployed bot, and with versions. */
export const installationWords = {
  'stack-not-here': {
    en: ({ parameter, region }) => [
      `there is no parameter ${parameter} in ${region}: no Geonbot is deployed there, or an older one`,
      'set AWS_REGION and PARAMETER_PREFIX to those of the stack, or deploy it: npx geonbot deploy',
    ],
    ko: ({ parameter, region }) => [
      `${region}에 ${parameter} 파라미터가 없습니다. 그곳에 건봇이 배포되지 않았거나 이전 버전입니다`,
      'AWS_REGION과 PARAMETER_PREFIX를 스택에 맞추거나 배포하세요: npx geonbot deploy',
    ],
  },
  'configuration-differs': {
    en: () => [
      'the configuration that runs is not that of geonbot.yaml',
      'deploy it with npx geonbot deploy, or take the change back',
    ],
    ko: () => ['실행 중인 설정이 geonbot.yaml과 다릅니다', 'npx geonbot deploy로 배포하거나 변경을 되돌리세요'],
  },
  'version-differs': {
    en: ({ running, here }) => [
      `Geonbot ${running} is deployed, and ${here} looks: whether the configuration is the same cannot be told`,
      'use the same version: npm ci in the repository of the team, or npx geonbot deploy',
    ],
    ko: ({ running, here }) => [
      `배포된 건봇은 ${running}이고 이 점검은 ${here} 기준이라 설정이 같은지 알 수 없습니다`,
      '같은 버전을 쓰세요. 팀 저장소에서 npm ci를 실행하거나 npx geonbot deploy로 배포하세요',
    ],
  },
  'runtime-ending': {
    en: ({ version, day }) => [
      `the Lambdas run on ${version}, which gets no fixes after ${day}`,
      'deploy a newer Geonbot, which runs on a newer one',
    ],
    ko: ({ version, day }) => [
      `Lambda 런타임 ${version}은 ${day} 이후 수정되지 않습니다`,
      '더 새로운 런타임을 쓰는 새 버전의 건봇을 배포하세요',
    ],
  },
  'release-newer': {
    en: ({ newest, here }) => [
      `Geonbot ${newest} is out, and this is ${here}`,
      'read its changelog, then upgrade as docs/release.md says',
    ],
    ko: ({ newest, here }) => [
      `건봇 ${newest} 버전이 나왔습니다. 지금은 ${here}입니다`,
      '변경 사항을 읽고 docs/release.md에 나온 대로 업그레이드하세요',
    ],
  },
  'dead-letters': {
    en: ({ queue, count, region }) => [
      `${count === 1 ? '1 message lies' : `${count} messages lie`} in the dead-letter queue ${queue}: the worker could not work on it`,
      `find out why in the log of the worker, then send it back: npx geonbot redrive ${queue} --region ${region}`,
    ],
    ko: ({ queue, count, region }) => [
      `데드 레터 큐 ${queue}에 메시지 ${count}건이 있습니다. 워커가 처리하지 못한 것입니다`,
      `워커 로그에서 원인을 찾은 뒤 되돌려 보내세요: npx geonbot redrive ${queue} --region ${region}`,
    ],
  },
  'dead-letter-queue-missing': {
    en: ({ queue }) => [
      `the dead-letter queue ${queue} is gone: what cannot be worked on is lost`,
      'somebody deleted it. CloudFormation does not make it again by itself: find it with drift detection of the stack, and restore it',
    ],
    ko: ({ queue }) => [
      `데드 레터 큐 ${queue}가 없어져 처리하지 못한 것을 잃게 됩니다`,
      '누군가 지웠습니다. CloudFormation이 저절로 다시 만들지 않으니 스택의 드리프트 감지로 확인하고 복구하세요',
    ],
  },
  'daily-look-missed': {
    en: ({ hours }) => [
      `the sweep has not looked at the setup for ${hours} hours, though it does so every day`,
      schedule.en,
    ],
    ko: ({ hours }) => [`매일 하는 설정 점검을 ${hours}시간 동안 하지 않았습니다`, schedule.ko],
  },
  'morning-report-missed': {
    en: ({ day }) => [`there was no morning report on ${day}, and there were some before`, schedule.en],
    ko: ({ day }) => [`이전에는 있던 아침 보고가 ${day}에는 없었습니다`, schedule.ko],
  },
} satisfies Partial<DoctorWords>;
