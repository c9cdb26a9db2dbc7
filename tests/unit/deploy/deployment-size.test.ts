import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { planOf } from '../../../src/application/deploy/deploy-plan.ts';
import type { CommitSha } from '../../../src/domain/deploy/commit.ts';
import { afterEvent, type DeploymentEvent } from '../../../src/domain/deploy/deployment-life.ts';
import { type Diff, keptOf } from '../../../src/domain/deploy/diff.ts';
import { known, none } from '../../../src/domain/kit/fact.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { anEnvironment, aService, backendRepository } from '../../support/a-team.ts';

/** Text that no compression makes smaller, as somebody may write it who wants to break things. */
function noise(length: number, seed: string): string {
  const digits = createHash('shake256', { outputLength: length * 2 })
    .update(seed)
    .digest();
  return Array.from({ length }, (_, at) => String.fromCodePoint(0xac00 + (digits.readUInt16LE(at * 2) % 11_172))).join(
    '',
  );
}

const many = <T>(length: number, make: (at: number) => T) => Array.from({ length }, (_, at) => make(at));
const hex = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);

it('stays what one item of the table can hold, whatever people and workflows write into it', () => {
  const diff: Diff = {
    kind: 'known',
    commits: many(250, (at) => ({
      sha: hex(`${at}`, 40) as CommitSha,
      subject: noise(300, `s${at}`),
      committedAtMs: at,
    })),
    commitCount: 250,
    behindBy: 0,
    pullRequests: many(250, (at) => ({
      number: at,
      title: noise(300, `t${at}`),
      url: `https://github.com/a/b/pull/${at}`,
    })),
    paths: many(300, (at) => `${noise(1500, `p${at}`)}.sql`),
    url: 'https://github.com/a/b/compare/x...y',
  };
  const service = aService({ name: 'backend', repository: backendRepository, workflow: 'deploy.yml', risky: ['**'] });
  const environment = anEnvironment({ name: 'dev', ref: 'dev', roles: [] });
  const judgement = { kind: 'allowed', overridden: [], exempted: [] } as const;
  const { risky } = planOf(service, environment, {
    version: 'latest',
    commit: null,
    judgement,
    absent: none,
    diff,
    alreadyRuns: null,
    pin: null,
  });
  const times = { phase: 'completed', conclusion: 'success', completedAtMs: 1_790_000_000_000 } as const;
  const seen = many(60, (at): DeploymentEvent => {
    const steps = many(60, (step) => ({
      number: step + 1,
      name: noise(200, `${at}/${step}`),
      startedAtMs: 1_790_000_000_000 + at * step * 7919,
      ...times,
    }));
    const job = { id: at, name: noise(200, `j${at}`), attempt: 1, url: 'https://github.com/', startedAtMs: 1, steps };
    return { kind: 'job-seen', runId: 7, job: { ...job, ...times } };
  });
  const end = {
    images: { kind: 'unknown', reason: 'not-configured' } as const,
    announced: known(many(2000, (at) => `acme/backend@sha256:${hex(`${at}`, 64)}`)),
    skippedJobs: known(many(2000, (at) => `job ${at} ${'x'.repeat(60)}`)),
    failure: none,
    log: known(many(20, (at) => noise(500, `l${at}`))),
  };
  const told: readonly DeploymentEvent[] = [
    { kind: 'dispatch-began', refCommit: null },
    { kind: 'dispatch-answered', run: aRun(7) },
    ...seen,
    { kind: 'run-seen', seen: { run: aRun(7), phase: 'completed', conclusion: 'failure' }, headSha: null, end },
  ];
  const large = told.reduce(
    (before, event) => afterEvent(before, event, 1),
    aDeployment({ diff: keptOf(diff), risky }),
  );
  expect(large.state.kind).toBe('failed');
  expect(deflateRawSync(JSON.stringify(large)).length).toBeLessThan(390_000);
});
