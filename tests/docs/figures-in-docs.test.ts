import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { deploymentKeptMs } from '../../src/application/deploy/ports/deployments.ts';
import { finishedJobKeptMs } from '../../src/application/jobs/ports/finished-jobs.ts';
import { synthesized } from '../infra/synthesized-stack.ts';
import { projectFiles, readProjectFile } from '../support/project.ts';

const template = synthesized();
const properties = (type: string) =>
  Object.values(template.findResources(type)).map((resource) =>
    z.record(z.string(), z.unknown()).parse(resource['Properties']),
  );
const numbers = (type: string, key: string) => [
  ...new Set(
    properties(type)
      .map((one) => one[key])
      .filter((value) => value !== undefined),
  ),
];
const count = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const countInKorean = '없는 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두'.split(' ');
const lambdas = count[properties('AWS::Lambda::Function').length] ?? 'many';
const source = (path: string, pattern: RegExp) =>
  Number(readProjectFile(path).match(pattern)?.[1]?.replaceAll('_', ''));
const [queue] = properties('AWS::SQS::Queue').filter(
  (one) => one['RedrivePolicy'] !== undefined && one['FifoQueue'] === true,
);
const redrive = z.looseObject({ maxReceiveCount: z.number() }).parse(queue?.['RedrivePolicy']);
const throttle = z
  .looseObject({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() })
  .parse(properties('AWS::ApiGatewayV2::Stage')[0]?.['DefaultRouteSettings']);

const inDays = (ms: number) => ms / 86_400_000;

/** Sentences with a figure in them, made of what the code says. */
const sentences: readonly (readonly [page: string, sentence: string])[] = [
  ['docs/operations.md', `of all ${lambdas} Lambdas`],
  ['docs/operations.md', `kept for ${numbers('AWS::Logs::LogGroup', 'RetentionInDays').join()} days`],
  ['docs/operations.md', `seen again after ${count[Number(queue?.['VisibilityTimeout']) / 60]} minutes`],
  ['docs/operations.md', `After ${count[redrive.maxReceiveCount]} or`],
  [
    'docs/operations.md',
    `it stays for ${Number(numbers('AWS::SQS::Queue', 'MessageRetentionPeriod').sort().at(0)) / 86_400} days`,
  ],
  ['docs/operations.md', `It keeps deployments for ${inDays(deploymentKeptMs)} days after they last moved`],
  ['docs/ko/operations.md', `Lambda ${countInKorean[properties('AWS::Lambda::Function').length]} 개의 로그 그룹`],
  ['docs/ko/operations.md', `JSON 한 줄이고 ${numbers('AWS::Logs::LogGroup', 'RetentionInDays').join()}일 동안 보관`],
  ['docs/ko/operations.md', `그 작업은 ${Number(queue?.['VisibilityTimeout']) / 60}분 뒤에 다시 처리`],
  ['docs/ko/operations.md', `${countInKorean[redrive.maxReceiveCount]} 번이나 열두 번 실패하면`],
  [
    'docs/ko/operations.md',
    `데드 레터 큐로 옮겨 ${Number(numbers('AWS::SQS::Queue', 'MessageRetentionPeriod').sort().at(0)) / 86_400}일 동안`,
  ],
  ['docs/ko/operations.md', `배포는 마지막으로 바뀐 뒤 ${inDays(deploymentKeptMs)}일 동안`],
  ['docs/commands.md', `Deployments are remembered for ${inDays(deploymentKeptMs)} days after they last moved`],
  ['docs/architecture/overview.md', `remembered for ${count[inDays(finishedJobKeptMs)]} days`],
  ['CONTRIBUTING.md', `the ${lambdas} Lambdas`],
  ['CHANGELOG.md', `${lambdas} Lambdas`],
  [
    'SECURITY.md',
    `${throttle.ThrottlingRateLimit} requests a second through, and bursts of ${throttle.ThrottlingBurstLimit},`,
  ],
  [
    'SECURITY.md',
    `at most ${count[source('src/adapters/discord/kit/interaction-signature.ts', /(\d+) \* 60/)]} minutes off`,
  ],
];

describe('figures in the pages', () => {
  it.each(sentences)('that %s tells are those of the code: %s', (page, sentence) => {
    expect(readProjectFile(page).replaceAll(/\s+/g, ' ')).toContain(sentence);
  });

  it('count the decisions of the stack as it is synthesized', () => {
    expect(lambdas).toBe('six');
    expect(properties('AWS::Scheduler::Schedule').map((one) => one['ScheduleExpression'])).toContain('rate(5 minutes)');
    expect(projectFiles('src/entrypoints', '.lambda.ts')).toHaveLength(properties('AWS::Lambda::Function').length);
  });
});
