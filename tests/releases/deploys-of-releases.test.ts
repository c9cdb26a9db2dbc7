import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed, type Deployment, type DeploymentState, runOf } from '../../src/domain/deploy/deployment.ts';
import type { Run } from '../../src/domain/deploy/run.ts';
import { DEPLOYMENTS } from '../../src/entrypoints/composition/deploy/tokens.ts';
import { type LaterTeam, LaterTeams, onDev } from './a-later-team.ts';
import { ReleaseFolder, releases, type TableFixture } from './release-folder.ts';

type Kind = DeploymentState['kind'];

/** What a team does about a deploy that its release has left in this state, and what must come of it. */
type Work = {
  /** What the team would notice, after "a deploy that …". */
  readonly title: string;
  readonly act: (team: LaterTeam, deployment: Deployment) => Promise<unknown>;
  readonly becomes: Kind;
};

const until = (title: string, becomes: Kind, act: Work['act']): Work => ({ title, act, becomes });
/** Whoever presses its old buttons changes nothing. */
const over = (title: string, stays: Kind): Work => until(title, stays, pressEverything);

/** By the state's first word and what stands after it in the name of the fixture. */
const works: Readonly<Record<string, Work>> = {
  requested: until('was cut short before its card can still start', 'dispatched', deliverAgain),
  'expired-before-the-start': over('never got its card does not start any more', 'expired'),
  'awaiting-approval': until('waited for approval can still be approved', 'dispatched', approve('Sora')),
  'awaiting-approval-half-approved': until(
    'had one of two approvals needs only the other one',
    'dispatched',
    approve('Mina'),
  ),
  'expired-approval': over('nobody approved in time does not start any more', 'expired'),
  'rejected-by-a-person': over('somebody rejected stays rejected', 'rejected'),
  'rejected-because-moved': over('was not what had been approved stays rejected', 'rejected'),
  'rejected-by-the-rules': over('the rules refused stays rejected', 'rejected'),
  'rejected-by-github': over('GitHub refused stays rejected', 'rejected'),
  'rejected-not-configured': over('the configuration knew no more stays rejected', 'rejected'),
  'cancelled-before-the-start': over('was withdrawn does not start any more', 'cancelled'),
  'in-line': until('stood in line starts when the one ahead is through', 'dispatched', endTheOneAhead),
  'expired-turn': over('stood in line for too long does not start any more', 'expired'),
  dispatching: until('was cut short at GitHub finds its run', 'dispatched', sweepWhereGitHubHasARun),
  'dispatched-without-a-run': until('did not know its run learns it from GitHub', 'queued', (team, deployment) =>
    team.gitHubTells(deployment, { run: firstRun, phase: 'queued' }),
  ),
  dispatched: until('had just started follows its run', 'queued', tell('queued')),
  'dispatched-with-broken-glass': until('broke the glass follows its run', 'in-progress', tell('running')),
  'dispatched-rollback': until('rolled back follows its run', 'queued', tell('queued')),
  queued: until('waited for a runner follows its run', 'in-progress', tell('running')),
  'queued-once-more': until('was run once more follows the second attempt', 'in-progress', tell('running')),
  'in-progress': until('was under way fails with its run', 'failed', end('failure')),
  'in-progress-and-being-stopped': until('was being stopped says who stopped it', 'cancelled', stopped),
  'in-progress-of-another-commit': until('ran another commit is no success', 'another-commit', end('success')),
  cancelled: until('was stopped can be run once more', 'queued', rerun),
  'another-commit': until(
    'ran another commit to its end lets the next one go',
    'another-commit',
    letTheNextOneGo('backend'),
  ),
  'cancelled-of-another-commit': over('was stopped for its commit stays so', 'cancelled'),
  failed: until('failed can be run once more', 'queued', rerun),
  'not-run': until('GitHub skipped lets the next one go', 'not-run', letTheNextOneGo('backend')),
  succeeded: until('had succeeded is verified when ECS is through', 'verified', finishRollout),
  'succeeded-and-paused': until('was paused is verified when ECS is through', 'verified', finishRollout),
  'succeeded-and-continued': until('went on after a pause is verified when ECS is through', 'verified', finishRollout),
  'succeeded-unverifiable': until('cannot be verified lets the next one go', 'succeeded', letTheNextOneGo('tools')),
  verified: until('was verified lets the next one go', 'verified', letTheNextOneGo('backend')),
  'verified-with-an-alarm': until('shows an alarm lets the next one go', 'verified', letTheNextOneGo('backend')),
  'verified-by-a-new-rollout': until(
    'was verified by its rollout lets the next one go',
    'verified',
    letTheNextOneGo('backend'),
  ),
  'rolled-back': until('ECS rolled back lets the next one go', 'rolled-back', letTheNextOneGo('backend')),
  'not-running-it': until('somebody replaced lets the next one go', 'not-running-it', letTheNextOneGo('backend')),
  superseded: over('was replaced by a later one stays so', 'superseded'),
  lost: until('was lost is found by its run', 'in-progress', (team, deployment) =>
    team.gitHubTells(deployment, { run: firstRun, phase: 'running' }),
  ),
  'lost-for-good': until('was given up for lost comes back with its run', 'in-progress', (team, deployment) =>
    team.gitHubTells(deployment, { run: firstRun, phase: 'running' }),
  ),
};

/** The states that the newest release must have left, so that each new one has a fixture; compiled, so that none is forgotten. */
const oneOfEach: Readonly<Record<Kind, string>> = {
  requested: 'requested',
  'awaiting-approval': 'awaiting-approval',
  'in-line': 'in-line',
  dispatching: 'dispatching',
  dispatched: 'dispatched',
  queued: 'queued',
  'in-progress': 'in-progress',
  succeeded: 'succeeded',
  verified: 'verified',
  'rolled-back': 'rolled-back',
  'not-running-it': 'not-running-it',
  'another-commit': 'another-commit',
  superseded: 'superseded',
  failed: 'failed',
  'not-run': 'not-run',
  cancelled: 'cancelled',
  rejected: 'rejected-by-a-person',
  expired: 'expired-approval',
  lost: 'lost',
};

const firstRun: Run = {
  id: 16_000_000_001,
  url: 'https://github.com/acme/backend/actions/runs/16000000001',
  attempt: 1,
};

let teams: LaterTeams;

beforeAll(async () => {
  teams = await LaterTeams.start();
});
afterAll(() => teams.stop());

describe.each(releases)('a deploy of %s', (release) => {
  const folder = new ReleaseFolder(release);
  const fixtures = [...folder.tables().values()].filter(({ kind }) => kind === 'deployment');
  const cases = fixtures.map((fixture) => [workOf(fixture).title, { fixture, ...workOf(fixture) }] as const);

  it.each(cases)('that %s', async (_, { fixture, act, becomes }) => {
    const team = await teams.after(folder, fixture);
    await team.knowCommits();
    await team.knowRuns();
    const deployment = await subjectOf(team, fixture);
    await act(team, deployment);
    const { state, card } = await team.deployment(deployment.id);
    expect(state.kind).toBe(becomes);
    expect(team.bot.trouble).toEqual([]);
    // Its card is the one that the release has posted, wherever there was one.
    if (deployment.card !== null) expect(card?.announcement).toBe(deployment.card.announcement);
    if (deployment.state.kind !== becomes) expect(team.discord.edited).toContain(card?.announcement);
    expect(await historyOf(team)).toContain(deployment.id);
  });

  it.each(fixtures)(
    'kept as $state can be written again, and not over what somebody else has written',
    async (fixture) => {
      const team = await teams.after(folder, fixture);
      const deployments = team.bot.get(DEPLOYMENTS);
      for (const before of await team.deployments()) {
        expect(await deployments.replace(before, changed(before, {}))).toBe('replaced');
        expect(await deployments.replace(before, changed(before, {}))).toBe('conflict');
      }
    },
  );

  it.each(fixtures)('kept as $state is found wherever it is looked for', async (fixture) => {
    const team = await teams.after(folder, fixture);
    const deployments = team.bot.get(DEPLOYMENTS);
    for (const kept of await team.deployments()) {
      const { service, environment, state, repository, commit, id } = kept;
      for (const scope of [
        { service, environment },
        { service, environment: null },
        { service: null, environment: null },
      ]) {
        expect((await deployments.recent(scope, 10)).deployments.map((one) => one.id)).toContain(id);
      }
      expect((await deployments.lastOf(service, environment, [state.kind]))?.state.kind).toBe(state.kind);
      const run = runOf(state);
      if (run !== null) expect((await deployments.ofRun({ repository }, run.id))?.id).toBe(id);
      if (commit !== null) {
        const of = await deployments.ofCommit(service, environment, commit.sha);
        expect(of.map((one) => one.id)).toContain(id);
      }
    }
  });
});

it('the newest release has left a deploy in every state', () => {
  const newest = new ReleaseFolder(releases.at(-1) ?? '').tables();
  const missing = Object.values(oneOfEach).filter((state) => !newest.has(`deployment.${state}`));
  expect(missing).toEqual([]);
});

function workOf({ state }: TableFixture): Work {
  const work = works[state];
  if (work === undefined) throw new Error(`nobody has said what becomes of a deploy that is ${state}`);
  return work;
}

/** The last deployment that is in the state which the fixture is named after. */
async function subjectOf(team: LaterTeam, { state }: TableFixture): Promise<Deployment> {
  const found = (await team.deployments()).findLast((one) => state.startsWith(one.state.kind));
  if (found === undefined) throw new Error(`no deployment is ${state}`);
  return found;
}

async function historyOf(team: LaterTeam): Promise<readonly string[]> {
  const { deployments } = await team.bot.get(DEPLOYMENTS).recent({ service: null, environment: null }, 20);
  return deployments.map(({ id }) => id);
}

async function deliverAgain(team: LaterTeam, { id, service, environment, version }: Deployment) {
  const asked = { ...team.asked('Mina'), id };
  const place = { service, environment, version, dryRun: false, breakGlass: null };
  await team.workOn({ kind: 'dispatch-deploy', asked, ...place });
}

function approve(name: 'Mina' | 'Sora'): Work['act'] {
  return async (team, { id, commit }) => {
    const asked = team.asked(name);
    const shown = commit?.sha ?? null;
    await team.workOn({ kind: 'decide-on-deploy', asked, deployment: id, shown, decision: 'approve' });
    expect(team.bot.outcomes.at(-1)).toBe('deploy-decided answered');
  };
}

async function pressEverything(team: LaterTeam, { id, commit }: Deployment) {
  const shown = commit?.sha ?? null;
  for (const decision of ['approve', 'reject'] as const) {
    await team.workOn({ kind: 'decide-on-deploy', asked: team.asked('Mina'), deployment: id, shown, decision });
    expect(team.bot.outcomes.at(-1)).toMatch(/^(?:deploy-refused|not-permitted) answered$/);
  }
  await team.workOn({ kind: 'steer-deploy', asked: team.asked('Mina'), deployment: id, action: 'withdraw' });
  expect(team.bot.outcomes.at(-1)).toMatch(/^(?:deploy-refused|not-permitted) answered$/);
  const known = team.bot.runs.dispatched.length;
  await team.bot.sweep();
  expect(team.bot.runs.dispatched).toHaveLength(known);
}

async function endTheOneAhead(team: LaterTeam) {
  const [ahead] = await team.deployments();
  const run = ahead === undefined ? null : runOf(ahead.state);
  if (ahead === undefined || run === null) throw new Error('nothing is ahead');
  await team.gitHubTells(ahead, { run, phase: 'completed', conclusion: 'cancelled' });
}

async function sweepWhereGitHubHasARun(team: LaterTeam, deployment: Deployment) {
  await team.bot.runs.dispatch(deployment);
  team.bot.clock.advance(120_000);
  await team.bot.sweep();
}

function tell(phase: 'queued' | 'running'): Work['act'] {
  return async (team, deployment) => {
    await team.gitHubTells(deployment, { run: runIn(deployment), phase });
  };
}

function end(conclusion: 'success' | 'failure'): Work['act'] {
  return async (team, deployment) => {
    await team.gitHubTells(deployment, { run: runIn(deployment), phase: 'completed', conclusion });
  };
}

async function stopped(team: LaterTeam, deployment: Deployment) {
  await team.gitHubTells(deployment, { run: runIn(deployment), phase: 'completed', conclusion: 'cancelled' });
  expect((await team.deployment(deployment.id)).state).toMatchObject({ by: { name: 'Mina' } });
}

async function rerun(team: LaterTeam, { id, state }: Deployment) {
  team.bot.runs.ofId(runOf(state)?.id ?? 0)?.finish(state.kind === 'failed' ? 'failure' : 'cancelled');
  await team.workOn({ kind: 'steer-deploy', asked: team.asked('Mina'), deployment: id, action: 'rerun' });
  expect(team.bot.outcomes.at(-1)).toBe('deploy-steered answered');
}

async function finishRollout(team: LaterTeam, { announced }: Deployment) {
  const said = announced.kind === 'known' ? announced.value : [];
  const [image = '', digest = ''] = said[0]?.split('@') ?? [];
  team.bot.rollouts.startRollout(onDev, image, digest);
  team.bot.rollouts.finishRollout(onDev);
  await team.bot.sweep();
}

function letTheNextOneGo(service: string): Work['act'] {
  return async (team) => {
    const asked = team.asked('Mina');
    const place = { service, environment: 'dev', version: 'v0', dryRun: false, breakGlass: null };
    await team.workOn({ kind: 'dispatch-deploy', asked, ...place });
    expect((await team.deployment(asked.id)).state.kind).toBe('dispatched');
  };
}

function runIn({ state }: Deployment): Run {
  const run = runOf(state);
  if (run === null) throw new Error('the deployment knows no run');
  return run;
}
