import { describe, expect, it } from 'vitest';
import { answerMessage } from '../../../../src/adapters/discord/render/answer-message.ts';
import type { Answer } from '../../../../src/application/ports/replies.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import type { Judgement } from '../../../../src/domain/deploy/judge.ts';
import type { Language } from '../../../../src/domain/people.ts';
import { asRead } from './as-read.ts';
import { aBigDeploy, awaiting, overrode, sre } from './typical-deploys.ts';

const { service, environment, repository, version, commit, diff, risky } = aBigDeploy(awaiting);
const [one, two] = ['1' as DeploymentId, '2' as DeploymentId];
const free = { inFlight: null, line: [] };

function plan(judgement: Judgement, changes: Partial<Extract<Answer, { kind: 'deploy-plan' }>> = {}): Answer {
  const planned = { service, environment, repository, version, commit, diff, risky, judgement };
  return { kind: 'deploy-plan', plan: planned, lane: free, isDryRun: false, ...changes };
}

const rule = { count: 2, roles: [sre], withinMs: 3_600_000 };
const answers: readonly Answer[] = [
  plan({ kind: 'allowed', overridden: [], exempted: [] }),
  plan({ kind: 'allowed', overridden: overrode, exempted: [] }, { lane: null, isDryRun: true }),
  plan({ kind: 'needs-approval', missing: 2, rule }, { lane: { inFlight: one, line: [] } }),
  plan({ kind: 'refused', refusals: overrode }, { lane: { inFlight: one, line: [two] } }),
  { kind: 'deploy-decided', decision: 'approve', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-decided', decision: 'reject', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-steered', action: 'withdraw', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-steered', action: 'stop', deployment: aBigDeploy(awaiting) },
  { kind: 'deploy-steered', action: 'rerun', deployment: aBigDeploy(awaiting) },
];

describe('an answer about a deploy reads', () => {
  const read = (language: Language) =>
    answers.map((answer) => asRead(answerMessage(answer, language, null))).join('\n\n');

  it('in English', () => {
    expect(read('en')).toMatchInlineSnapshot();
  });

  it('in Korean', () => {
    expect(read('ko')).toMatchInlineSnapshot();
  });
});

describe('what would come of a deploy', () => {
  const read = (answer: Answer) => asRead(answerMessage(answer, 'en', null));

  it('names what a rollback is free of', () => {
    const [, approvals] = overrode;
    const text = read(plan({ kind: 'allowed', overridden: [], exempted: approvals === undefined ? [] : [approvals] }));
    expect(text).toContain('hold for a deploy, and not for a rollback:\nDeploys to `prod` have to be approved.');
  });

  it('says nothing of changes where nothing is known to compare with', () => {
    const { plan: planned } = plan({ kind: 'allowed', overridden: [], exempted: [] }) as Extract<
      Answer,
      { kind: 'deploy-plan' }
    >;
    const bare = {
      kind: 'deploy-plan',
      plan: { ...planned, commit: null, diff: null },
      lane: null,
      isDryRun: false,
    } as const;
    expect(read(bare)).toBe('# 🟢 Nothing stands against it\n`service=backend, env=prod, version=v1.4.0`');
  });
});
