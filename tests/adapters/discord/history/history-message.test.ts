import { describe, expect, it } from 'vitest';
import { historyMessage } from '../../../../src/adapters/discord/history/history-message.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import { phaseOfState } from '../../../../src/domain/deploy/deployment-phase.ts';
import { aPerson } from '../../../support/a-lock.ts';
import { pastDeployment, states } from '../../../support/past-deployments.ts';

/** One page of the history with this deployment alone. */
function page(deployment: Deployment, { number = 1, hasOlder = false, card = null as string | null } = {}) {
  const question = { service: null, environment: null, page: number };
  const entries = [{ deployment, phase: phaseOfState(deployment.state, false) }];
  return historyMessage({ question, entries, hasOlder }, 'en', () => card).embeds?.[0];
}

const lineOf = (deployment: Deployment, card: string | null = null) => page(deployment, { card })?.description ?? '';

describe('the history of deploys', () => {
  it('numbers its pages only where there are several', () => {
    const deployment = pastDeployment(1, 1);
    expect(page(deployment)?.footer).toBeUndefined();
    expect(page(deployment, { hasOlder: true })?.footer?.text).toBe('Page 1');
    expect(page(deployment, { number: 3 })?.footer?.text).toBe('Page 3');
  });

  it('marks what waits, and tells no time of what never ran', () => {
    expect(lineOf(pastDeployment(1, 1, { state: states.requested }))).toMatch(/^⏳ .*\n.* · 지민$/);
    const rejected = { kind: 'rejected', because: { kind: 'person', by: aPerson('Kim') } } as const;
    expect(lineOf(pastDeployment(1, 1, { state: rejected }))).toMatch(/ · 지민$/);
    const found = { kind: 'dispatched', run: null } as const;
    expect(lineOf(pastDeployment(1, 1, { state: found }))).toMatch(/ · 지민$/);
  });

  it('links to the run and to the card, as far as they are there and can be opened', () => {
    const { run } = states.failed;
    expect(lineOf(pastDeployment(1, 1, { state: states.failed }))).toMatch(/\[#8123\]\(https:[^)]+\)$/);
    expect(lineOf(pastDeployment(1, 1), 'https://discord.com/channels/1')).toMatch(/\[card\]\(https:[^)]+\)$/);
    const unsafe = { ...states.failed, run: { ...run, url: 'javascript:alert(1)' } };
    expect(lineOf(pastDeployment(1, 1, { state: unsafe }))).toMatch(/took 10 min 0 s$/);
  });

  it('names the commit beside a version, unless the version is that commit in any case', () => {
    const commit = { sha: 'a4f2a9c1'.padEnd(40, '0') as CommitSha, subject: 'Fix it', committedAtMs: 1 };
    const first = (version: string) => lineOf(pastDeployment(1, 1, { version, commit })).split('\n')[0];
    expect(first('v1')).toMatch(/ · `v1` `a4f2a9c`$/);
    expect(first('A4F2A9C')).toMatch(/ · `A4F2A9C`$/);
    expect(first('build-a4f2a9c')).toMatch(/ · `build-a4f2a9c` `a4f2a9c`$/);
  });
});
