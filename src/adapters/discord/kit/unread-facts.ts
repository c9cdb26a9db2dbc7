import type { FactName } from '../../../domain/kit/fact.ts';
import type { ForEach } from './words.ts';

/** What could not be read, as it stands before the verb: in Korean with its particle. */
export const unreadFacts = {
  'announced-images': { en: 'the images that the workflow announced', ko: '워크플로가 알린 이미지를' },
  'dispatched-runs': { en: 'the runs that were started', ko: '시작된 실행 목록을' },
  run: { en: 'the run', ko: '실행을' },
  'run-jobs': { en: 'the jobs of the run', ko: '실행의 작업 목록을' },
  'failure-log': { en: 'the log of the failing job', ko: '실패한 작업의 로그를' },
  service: { en: 'the ECS service', ko: 'ECS 서비스를' },
  'service-deployments': { en: 'the ECS service deployments', ko: 'ECS 서비스 배포 목록을' },
  'service-revisions': { en: 'the ECS service revisions', ko: 'ECS 서비스 리비전을' },
  'task-definitions': { en: 'the ECS task definition', ko: 'ECS 태스크 정의를' },
  tasks: { en: 'the ECS tasks', ko: 'ECS 태스크 목록을' },
  'kubernetes-deployment': { en: 'the Deployment', ko: '디플로이먼트를' },
  'replica-sets': { en: 'the ReplicaSets', ko: '레플리카셋 목록을' },
  pods: { en: 'the pods', ko: '파드 목록을' },
  'function-alias': { en: 'the alias of the Lambda function', ko: 'Lambda 함수의 별칭을' },
  'function-versions': { en: 'the version of the Lambda function', ko: 'Lambda 함수의 버전을' },
  'image-index': { en: 'the image manifest in ECR', ko: 'ECR의 이미지 매니페스트를' },
  'workflow-inputs': { en: 'the inputs that the workflow declares', ko: '워크플로의 입력 정의를' },
  'check-runs': { en: 'the check runs', ko: '체크 실행 목록을' },
  'check-suites': { en: 'the check suites', ko: '체크 스위트 목록을' },
  'commit-statuses': { en: 'the commit statuses', ko: '커밋 상태 목록을' },
  'workflow-runs': { en: 'the workflow runs', ko: '워크플로 실행 목록을' },
  'workflow-files': { en: 'the workflow files', ko: '워크플로 파일을' },
  alarms: { en: 'the alarms of CloudWatch', ko: 'CloudWatch 경보를' },
  'changed-paths': { en: 'the paths that the commit changes', ko: '커밋이 바꾼 경로를' },
} satisfies ForEach<FactName>;
