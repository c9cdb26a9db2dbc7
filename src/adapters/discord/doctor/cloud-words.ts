import type { DoctorWords } from './said.ts';

/** What is wrong in AWS, and on this machine. */
export const cloudWords = {
  'parameter-missing': {
    en: ({ name, region }) => [
      `there is no parameter ${name} in ${region}`,
      `aws ssm put-parameter --type SecureString --name PREFIX/${name} --region ${region} …`,
    ],
    ko: ({ name, region }) => [
      `${region}에 ${name} 파라미터가 없습니다`,
      `aws ssm put-parameter --type SecureString --name 접두어/${name} --region ${region} …`,
    ],
  },
  'parameter-malformed': {
    en: ({ name }) => [
      `the parameter ${name} is not what it is named after`,
      'put it there again, whole and without quotes',
    ],
    ko: ({ name }) => [`${name} 파라미터의 형식이 맞지 않습니다`, '따옴표 없이 전체를 다시 넣으세요'],
  },
  'resource-missing': {
    en: ({ name, region }) => [`${name} is not in ${region}`, 'correct its cluster, service, instance or region'],
    ko: ({ name, region }) => [`${name}이 ${region}에 없습니다`, '클러스터, 서비스, 인스턴스, 리전을 고치세요'],
  },
  'region-off': {
    en: ({ name, region }) => [
      `${name}: the account has not switched on the region ${region}`,
      'enable the region, or correct it',
    ],
    ko: ({ name, region }) => [`${name}: 계정에서 ${region} 리전이 꺼져 있습니다`, '리전을 켜거나 고치세요'],
  },
  'resource-denied': {
    en: ({ name, permission }) => [
      `${name} may not be read`,
      permission === undefined
        ? 'allow what docs/operations.md lists for the account that it is in'
        : `grant ${permission}: docs/eks-and-lambda.md has the steps`,
    ],
    ko: ({ name, permission }) => [
      `${name}을 읽을 권한이 없습니다`,
      permission === undefined
        ? '해당 계정에 docs/operations.md에 나온 권한을 주세요'
        : `${permission} 권한을 주세요. 순서는 docs/ko/eks-and-lambda.md에 있습니다`,
    ],
  },
  'rule-finds-nothing': {
    en: ({ rule, region }) => [`the rule ${rule} finds nothing in ${region}`, 'correct its tags, cluster or region'],
    ko: ({ rule, region }) => [
      `${rule} 규칙이 ${region}에서 아무것도 찾지 못합니다`,
      '태그, 클러스터, 리전을 고치세요',
    ],
  },
  'log-group-missing': {
    en: ({ group, region }) => [`there is no log group ${group} in ${region}`, 'correct it under logs.groups'],
    ko: ({ group, region }) => [`${region}에 ${group} 로그 그룹이 없습니다`, 'logs.groups에서 고치세요'],
  },
  'log-group-denied': {
    en: ({ group, region }) => [
      `the log group ${group} in ${region} may not be read`,
      'deploy the stack again; in another account let its role allow logs:FilterLogEvents',
    ],
    ko: ({ group, region }) => [
      `${region}의 ${group} 로그 그룹을 읽을 권한이 없습니다`,
      '스택을 다시 배포하세요. 다른 계정이면 그 역할에 logs:FilterLogEvents를 허용하세요',
    ],
  },
  'account-closed': {
    en: ({ account, role }) => [
      `accounts.${account}: ${role} cannot be assumed`,
      'let its trust policy name the role of the worker, and whoever runs the doctor',
    ],
    ko: ({ account, role }) => [
      `accounts.${account}: ${role} 역할을 맡을 수 없습니다`,
      '신뢰 정책에 워커의 역할과 이 명령을 실행하는 주체를 넣으세요',
    ],
  },
  'costs-not-enabled': {
    en: () => ['Cost Explorer is not enabled', 'open Cost Explorer once in the Billing console; it takes a day'],
    ko: () => ['Cost Explorer가 켜져 있지 않습니다', 'Billing 콘솔에서 Cost Explorer를 한 번 여세요. 하루쯤 걸립니다'],
  },
  'no-alarms': {
    en: ({ region }) => [
      `there is no CloudWatch alarm in ${region}: the alerts channel hears of none`,
      'make alarms for what must not fail, such as the CPU of a service',
    ],
    ko: ({ region }) => [
      `${region}에 CloudWatch 경보가 없어 경보 채널에 알릴 것이 없습니다`,
      '서비스의 CPU처럼 중요한 것에 경보를 만드세요',
    ],
  },
  'few-lambdas': {
    en: ({ count, region }) => [
      `the account may run ${count} Lambdas at a time in ${region}: in a burst some of GitHub's deliveries are turned away and come minutes late`,
      `ask AWS for more, which costs nothing: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${region}`,
    ],
    ko: ({ count, region }) => [
      `이 계정은 ${region}에서 Lambda를 한 번에 ${count}개까지만 실행할 수 있어, 몰릴 때는 GitHub 전송 일부가 거절되어 몇 분 늦게 반영됩니다`,
      `AWS에 한도를 늘려 달라고 요청하세요(무료): aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${region}`,
    ],
  },
  'node-ending': {
    en: ({ version, day }) => [`Node ${version} gets no fixes after ${day}`, 'install a newer Node on this machine'],
    ko: ({ version, day }) => [
      `Node ${version}은 ${day} 이후 수정되지 않습니다`,
      '이 컴퓨터에 더 새로운 Node를 설치하세요',
    ],
  },
} satisfies Partial<DoctorWords>;
