import type { Platform } from '../../../domain/deploy/runs-on.ts';
import type { ForEach } from './words.ts';

/** In both languages; in Korean each of them takes the same particles. */
export const called: Readonly<Record<Platform, string>> = { ecs: 'ECS', eks: 'EKS', lambda: 'Lambda' };

/** What a place names there; in Korean with its particle. */
export const thingOn = {
  ecs: { en: 'service', ko: 'ECS 서비스를' },
  eks: { en: 'cluster, namespace or Deployment', ko: 'EKS 클러스터나 네임스페이스, 디플로이먼트를' },
  lambda: { en: 'function or alias', ko: 'Lambda 함수나 별칭을' },
} satisfies ForEach<Platform>;

/** What runs a service there, more than one of it. */
export const unitsOn = {
  ecs: { en: 'tasks', ko: '태스크' },
  eks: { en: 'pods', ko: '파드' },
  lambda: { en: 'versions', ko: '버전' },
} satisfies ForEach<Platform>;

/** What to do where Geonbot may not read it. */
export const deniedOn = {
  ecs: {
    en: 'allow Geonbot’s role to read ECS deployments, services and tasks in that account.',
    ko: '건봇의 IAM 역할에 해당 계정의 ECS 배포, 서비스, 태스크 읽기 권한을 허용해 주세요.',
  },
  eks: {
    en: 'allow Geonbot’s role to read the cluster, and by an access entry its Deployments, ReplicaSets and pods.',
    ko: '건봇의 IAM 역할에 클러스터 읽기를 허용하고, 액세스 항목으로 디플로이먼트, 레플리카셋, 파드 읽기를 허용해 주세요.',
  },
  lambda: {
    en: 'allow Geonbot’s role `lambda:GetAlias` and `lambda:GetFunction`.',
    ko: '건봇의 IAM 역할에 `lambda:GetAlias`와 `lambda:GetFunction`을 허용해 주세요.',
  },
} satisfies ForEach<Platform>;

export const silentOn = {
  ecs: {
    en: 'ECS did not answer. `/status` shows whether it does again.',
    ko: 'ECS가 응답하지 않았습니다. 잠시 뒤 `/상태`로 확인해 주세요.',
  },
  eks: {
    en: 'EKS did not answer. Geonbot has to reach the endpoint of the cluster from outside its VPC.',
    ko: 'EKS가 응답하지 않았습니다. 클러스터 엔드포인트가 VPC 밖에서 건봇이 접속할 수 있는 것인지 확인해 주세요.',
  },
  lambda: { en: 'Lambda did not answer.', ko: 'Lambda가 응답하지 않았습니다.' },
} satisfies ForEach<Platform>;
