import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../src/adapters/in-memory/kit/in-memory-clock.ts';
import { Day } from '../../src/entrypoints/playground/day/day.ts';
import { InMemoryPlayground } from '../../src/entrypoints/playground/in-memory-playground.ts';
import type { ShownMessage } from '../../src/entrypoints/playground/protocol.ts';
import { exampleConfiguration } from '../../src/entrypoints/playground/server/example-configuration.ts';

const pace = { workAfterMs: 0, againAfterMs: 0, clockLeaps: true, stepAfterMs: 0, rollAfterMs: 0 };

let playground: InMemoryPlayground;
let day: Day;

beforeEach(() => {
  // A Tuesday morning in Seoul.
  const clock = new InMemoryClock(Date.UTC(2026, 10, 24, 0, 30));
  const configuration = { ...exampleConfiguration(), language: 'en' as const };
  playground = new InMemoryPlayground({ configuration, clock, pace });
  playground.world.deploys.runs.playByThemselves = false;
  day = new Day(playground, clock, () => undefined);
});

afterEach(() => playground.close());

const titleOf = (message: ShownMessage | undefined) => message?.embeds[0]?.title ?? '';
const titles = () => playground.live().messages.map(titleOf);
const idOf = (name: string) => playground.state().members.find((member) => member.name === name)?.id;

async function askForProd(): Promise<void> {
  await day.deploy('Mina', 'backend', 'staging', 'latest');
  await day.goWell();
  await day.deploy('Mina', 'backend', 'prod', 'latest');
}

describe('a simulated deploy', () => {
  it('tells GitHub’s news of each job to the bot, and shows the job that runs', async () => {
    await day.deploy('Mina', 'backend', 'dev', 'v1.4.0');
    await day.run('go-on-run');
    await day.run('go-on-run');
    expect(playground.live().world.runs).toMatchObject([{ phase: 'running', job: 'deploy' }]);
    const told = playground.live().wire.filter(({ what }) => what.includes('workflow_job'));
    expect(told.map(({ what }) => /workflow_job (\w+)/.exec(what)?.[1])).toEqual([
      'queued',
      'queued',
      'in_progress',
      'completed',
      'in_progress',
    ]);
  });

  it('never shows the secret that a failing step prints', async () => {
    await day.deploy('Mina', 'backend', 'dev', 'v1.4.0');
    await day.run('fail-run');
    expect(titles()).toEqual(['Deploy Failed', '']);
    expect(playground.live().messages.at(-1)?.pinged).toEqual([idOf('Mina')]);
    const shown = JSON.stringify(playground.live());
    expect(shown).toContain('AWS_SECRET_ACCESS_KEY=[masked]');
    expect(shown).not.toContain(playground.world.deploys.runs.secret);
  });

  it('calls those who may approve, and tells only Mina why she may not', async () => {
    await askForProd();
    const call = playground.live().messages.find(({ replyTo }) => replyTo !== null);
    const operators = playground.state().roles.find(({ name }) => name === 'operators')?.id;
    expect(call?.pinged).toEqual([`@${operators}`]);
    await day.press('Mina', 'deploys', 'Approve');
    expect(playground.live().messages.at(-1)).toMatchObject({ onlyFor: idOf('Mina') });
    await day.press('Sora', 'deploys', 'Approve');
    expect(playground.live().world.runs).toHaveLength(2);
  });

  it('stands still when webhooks get lost, until the sweep comes', async () => {
    await day.happen({ kind: 'lose-webhooks', lose: true });
    await day.deploy('Mina', 'backend', 'dev', 'v1.4.0');
    await day.goWell();
    expect(titles()).toEqual(['Deploy Dispatched']);
    expect(playground.live().wire.map(({ to }) => to)).toContain('nobody');
    await day.happen({ kind: 'sweep' });
    expect(titles()).toEqual(['Deploy Verified']);
  });

  it('lets the second of two people wait, and calls that one when it is their turn', async () => {
    await day.happen({ kind: 'race' });
    expect(titles().toSorted()).toEqual(['Deploy In Line', 'Deploy Queued']);
    const waiting = playground.live().messages.find((message) => titleOf(message) === 'Deploy In Line');
    await day.goWell();
    const call = playground.live().messages.find(({ replyTo }) => replyTo === waiting?.id);
    expect(call?.pinged).toEqual([waiting?.answerTo?.member]);
    await day.goWell();
    expect(titles().filter((title) => title === 'Deploy Verified')).toHaveLength(2);
  });

  it.each([
    ['steady', 'Deploy Verified'],
    ['rolled-back', 'Deploy Rolled Back by ECS'],
    ['replaced', 'Deploy Not Running'],
  ] as const)('that ECS ends %s is told as %s', async (how, title) => {
    await day.deploy('Junho', 'web', 'dev', 'v1.4.1');
    await day.run('succeed-run');
    expect(titles()).toEqual(['Deploy Succeeded']);
    await day.rollout(how);
    await day.happen({ kind: 'sweep' });
    // What does not run yet may still come to run.
    const isFailure = how === 'rolled-back';
    expect(titles()).toEqual(isFailure ? [title, ''] : [title]);
    const pinged = playground.live().messages.flatMap((message) => message.pinged);
    expect(pinged).toEqual(isFailure ? [idOf('Junho')] : []);
    expect(playground.live().world.rollouts).toEqual([]);
  });

  it('is stopped and run again as the bot asks GitHub to', async () => {
    await day.deploy('Junho', 'web', 'dev', 'v1.4.1');
    await day.run('go-on-run');
    await day.press('Junho', 'deploys', 'Stop run');
    expect(playground.live().world.runs).toMatchObject([{ phase: 'completed', conclusion: 'cancelled' }]);
    await day.press('Junho', 'deploys', 'Re-run');
    expect(playground.live().world.runs).toMatchObject([{ phase: 'queued', conclusion: null }]);
    await day.goWell();
    expect(titles()[0]).toBe('Deploy Verified');
  });

  it('does not start from a branch that has moved on since it was shown', async () => {
    await askForProd();
    await day.happen({ kind: 'push' });
    await day.press('Sora', 'deploys', 'Approve');
    expect(titles()).toContain('Deploy Rejected');
    expect(playground.live().world.runs).toHaveLength(1);
  });

  it('waits for Monday', async () => {
    await askForProd();
    await day.happen({ kind: 'skip-to', moment: 'weekend' });
    expect(titles()).toContain('Deploy Expired');
    await day.deploy('Mina', 'backend', 'prod', 'latest');
    expect(JSON.stringify(playground.live().messages.at(-1)?.embeds)).toContain('Weekend');
    await day.happen({ kind: 'skip-to', moment: 'monday' });
    await day.deploy('Mina', 'backend', 'prod', 'latest');
    expect(titles()).toContain('Deploy Awaiting Approval');
  });

  it('of somebody else leaves a card, and drift on the board', async () => {
    await day.deploy('Mina', 'backend', 'dev', 'latest');
    await day.goWell();
    await day.happen({ kind: 'run-outside' });
    expect(titles()).toContain('Outside Run Succeeded');
    await day.slash('Mina', 'deploys', 'deploys');
    expect(JSON.stringify(playground.live().messages.at(-1)?.embeds)).toContain('hotfix-1');
  });
});
