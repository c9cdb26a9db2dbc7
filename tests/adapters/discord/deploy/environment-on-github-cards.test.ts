import { expect, it } from 'vitest';
import { deployCard } from '../../../../src/adapters/discord/deploy/deploy-card.ts';
import type { DeploymentState } from '../../../../src/domain/deploy/deployment-state.ts';
import type { RunJob } from '../../../../src/domain/deploy/run-progress.ts';
import { asRead } from '../kit/as-read.ts';
import { run, typicalDeployment } from '../kit/typical.ts';
import { aJob } from './typical-deploys.ts';

const words = {
  en: {
    environment: 'waits for the protection rules of a GitHub environment',
    job: '**deploy** · waits for a GitHub environment',
    runner: 'waits for a runner',
    since: 'Started',
  },
  ko: {
    environment: 'GitHub 환경의 보호 규칙을 통과하기를 기다리는 중입니다',
    job: '**deploy** · GitHub 환경 대기',
    runner: '러너를 기다리는 중',
    since: '시작',
  },
} as const;

const phases = ['queued', 'in-progress'] as const;
const protectedJob = aJob('deploy', 'waiting');

it.each([
  ['en', 'queued'],
  ['en', 'in-progress'],
  ['ko', 'queued'],
  ['ko', 'in-progress'],
] as const)('a run that waits for an environment is not said to wait for a runner (%s, %s)', (language, kind) => {
  const text = read(language, { kind, run }, [aJob('build', 'completed'), protectedJob]);
  expect(text).toContain(words[language].environment);
  expect(text).toContain('*Review deployments*');
  expect(text).toContain(`[#8123](${run.url})`);
  expect(text).toContain(words[language].job);
  expect(text).not.toContain(words[language].runner);
});

it.each(['en', 'ko'] as const)('a run goes on while another of its jobs waits for an environment (%s)', (language) => {
  const text = read(language, { kind: 'in-progress', run }, [aJob('build', 'running'), protectedJob]);
  expect(text).toContain(words[language].since);
  expect(text).not.toContain(words[language].environment);
});

it.each(['en', 'ko'] as const)('a run whose job waits for a runner waits for no environment (%s)', (language) => {
  const told = phases.map((kind) => read(language, { kind, run }, [aJob('deploy', 'queued')]));
  expect(told[0]).toContain(words[language].runner);
  for (const text of told) expect(text).not.toContain(words[language].environment);
});

function read(language: 'en' | 'ko', state: DeploymentState, jobs: readonly RunJob[]): string {
  return asRead(deployCard(typicalDeployment(state, { jobs }), language));
}
