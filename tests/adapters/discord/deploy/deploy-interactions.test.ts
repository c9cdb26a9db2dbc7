import { describe, expect, it } from 'vitest';
import { canJob, deployJob, rollbackJob } from '../../../../src/adapters/discord/deploy/commands.ts';
import { decisionId, deployRepeatId, steerId } from '../../../../src/adapters/discord/deploy/controls.ts';
import { rollbackId } from '../../../../src/adapters/discord/kit/rollback-button.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';
import type { DeploymentId } from '../../../../src/domain/deploy/deployment.ts';
import { aButton, conversation, mina } from '../../../support/a-discord-conversation.ts';
import { asking } from '../../../support/a-team.ts';

const asked = asking('1');
const values = (given: Record<string, string>) => new Map(Object.entries(given));
const deployment = '1320000000000000001' as DeploymentId;
const shown = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' as CommitSha;

describe('a command about deploys', () => {
  const place = { service: 'backend', environment: 'prod' };
  const typed = { service: 'backend', env: 'prod' };

  it('/deploy takes a version, and terms where they are given', () => {
    const plain = { kind: 'dispatch-deploy', asked, ...place, version: 'v1', dryRun: false, breakGlass: null };
    expect(deployJob(values({ ...typed, version: 'v1' }), asked)).toEqual(plain);
    const terms = values({ ...typed, version: 'v1', dry_run: 'true', break_glass: 'Payments fail' });
    expect(deployJob(terms, asked)).toEqual({ ...plain, dryRun: true, breakGlass: 'Payments fail' });
    expect(deployJob(values({ ...typed, version: 'v1', again: 'true' }), asked)).toEqual({ ...plain, again: true });
    expect(deployJob(values({ ...typed, version: 'v1', again: 'false' }), asked)).toEqual(plain);
    expect(deployJob(values(typed), asked)).toBe('missingOption');
  });

  it('/can means the latest version where none is named, and answers whoever asked alone', async () => {
    expect(canJob(values(typed), asked)).toEqual({ kind: 'explain-deploy', asked, ...place, version: 'latest' });
    expect(canJob(values({ ...typed, version: 'v1' }), asked)).toMatchObject({ version: 'v1' });
    expect(canJob(values({ env: 'prod' }), asked)).toBe('missingOption');
    const { discord, seen } = conversation();
    const outcome = await discord.slash(mina, '900000000000000011', 'can', typed);
    expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeralFor: mina } });
    expect(seen.job).toMatchObject({ kind: 'explain-deploy', ...place });
  });

  it('/rollback takes terms, and is answered for everybody, because the answer becomes the card', async () => {
    const plain = { kind: 'roll-back', asked, ...place, dryRun: false, breakGlass: null };
    expect(rollbackJob(values(typed), asked)).toEqual(plain);
    expect(rollbackJob(values({ ...typed, dry_run: 'true' }), asked)).toEqual({ ...plain, dryRun: true });
    expect(rollbackJob(values({ service: 'backend' }), asked)).toBe('missingOption');
    const { discord } = conversation();
    const outcome = await discord.slash(mina, '900000000000000011', 'rollback', typed);
    expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeralFor: null } });
  });

  it.each(['can', 'rollback'])('/%s suggests services and environments while one types', async (command) => {
    const { discord } = conversation();
    const room = '900000000000000011';
    const services = await discord.autocomplete(mina, room, command, { service: 'back' }, 'service');
    expect(services).toMatchObject({ choices: [{ value: 'backend' }] });
    const environments = await discord.autocomplete(mina, room, command, { env: 'p' }, 'env');
    expect(environments).toMatchObject({ choices: [{ value: 'prod' }] });
  });

  it('/can suggests the versions that there are', async () => {
    const { discord, seen } = conversation();
    await discord.autocomplete(mina, '900000000000000011', 'can', { service: 'backend', version: 'v' }, 'version');
    expect(seen.question).toEqual({ service: 'backend', typed: 'v' });
  });
});

describe('a button of the card', () => {
  it.each(['approve', 'reject'] as const)('%s carries the commit that the card shows', async (decision) => {
    const { discord, seen, say } = conversation();
    for (const commit of [shown, null]) {
      const id = decisionId(decision, deployment, commit);
      const outcome = await discord.press(mina, await say('card', [aButton(id)]), id);
      expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeralFor: mina } });
      const expected = { kind: 'decide-on-deploy', deployment, shown: commit, decision };
      expect(seen.job).toMatchObject({ ...expected, asked: { by: { name: 'Mina' } } });
    }
  });

  it.each(['withdraw', 'stop', 'rerun', 'look'] as const)(
    '%s is answered to whoever pressed it alone',
    async (action) => {
      const { discord, seen, say } = conversation();
      const id = steerId(action, deployment);
      const outcome = await discord.press(mina, await say('card', [aButton(id)]), id);
      expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeralFor: mina } });
      expect(seen.job).toMatchObject({ kind: 'steer-deploy', deployment, action });
    },
  );

  it('*Deploy again* deploys the very commit that runs, and is answered for everybody', async () => {
    const { discord, seen, say } = conversation();
    const id = deployRepeatId('backend', 'prod', shown) ?? '';
    const outcome = await discord.press(mina, await say('card', [aButton(id)]), id);
    expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeralFor: null } });
    const place = { service: 'backend', environment: 'prod' };
    expect(seen.job).toMatchObject({ kind: 'dispatch-deploy', ...place, version: shown, again: true, dryRun: false });
    expect(deployRepeatId('a'.repeat(40), 'b'.repeat(40), shown)).toBeNull();
  });

  it('rolls back the very deployment of the card, and is answered for everybody', async () => {
    const { discord, seen, say } = conversation();
    const id = rollbackId(deployment);
    const outcome = await discord.press(mina, await say('card', [aButton(id)]), id);
    expect(outcome).toMatchObject({ kind: 'deferred', message: { ephemeralFor: null } });
    expect(seen.job).toMatchObject({ kind: 'undo-deploy', deployment });
  });

  it.each([
    'v1:approve:someone:-',
    'v1:approve:42',
    'v1:approve:42:xyz',
    'v1:reject:42:-:more',
    'v1:stop:42:-',
    'v1:look:42:-',
    'v1:deploy:repeat:backend:prod:a1b2c3d',
    'v1:rollback:backend',
    'v1:rollback:backend:prod',
    'v2:stop:42',
    'v1:delete:42',
  ])('is none of ours where it is %s', async (id) => {
    const { discord, seen, say } = conversation();
    const outcome = await discord.press(mina, await say('card', [aButton(id)]), id);
    expect(outcome).toMatchObject({ message: { content: expect.stringContaining('older version') } });
    expect(seen.job).toBeNull();
  });
});
