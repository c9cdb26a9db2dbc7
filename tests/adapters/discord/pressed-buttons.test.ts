import { describe, expect, it } from 'vitest';
import { deployAgainId, statusRefreshId } from '../../../src/adapters/discord/custom-id.ts';
import { aButton, conversation, developers, mina } from '../../support/a-discord-conversation.ts';

describe('a button', () => {
  it('Refresh asks for the status again, in the same message', async () => {
    const { discord, seen, say } = conversation();
    const id = await say('status', [aButton(statusRefreshId(null)), aButton(statusRefreshId('ecs'))]);
    expect(await discord.press(mina, id, statusRefreshId('ecs'))).toMatchObject({ kind: 'deferred-update' });
    expect(seen.job).toMatchObject({ kind: 'check-status', only: 'ecs' });
    await discord.press(mina, id, statusRefreshId(null));
    expect(seen.job).toMatchObject({ kind: 'check-status', only: null });
  });

  it('Deploy another version opens a form whose answer is a deployment', async () => {
    const { discord, seen, say } = conversation();
    const id = await say('card', [aButton(deployAgainId('backend', 'prod'))]);
    const pressed = await discord.press(mina, id, deployAgainId('backend', 'prod') ?? '', 'ko');
    if (pressed.kind !== 'form') throw new Error(pressed.kind);
    expect(pressed.form).toMatchObject({ title: '다른 버전 배포', components: [{ description: 'backend → prod' }] });
    expect(seen.job).toBeNull();
    expect((await discord.submit(mina, pressed.form, { version: ' 1.4.0 ' }, 'ko')).kind).toBe('deferred');
    expect(seen.job).toMatchObject({
      kind: 'dispatch-deploy',
      service: 'backend',
      environment: 'prod',
      version: '1.4.0',
      asked: { by: { roles: [developers] }, language: 'ko' },
    });
    expect((await discord.submit(mina, pressed.form, { version: '  ' })).kind).toBe('message');
    expect(seen.job).toBeNull();
  });

  it('for what is configured no more opens nothing', async () => {
    const { discord, say } = conversation();
    const id = await say('card', [aButton(deployAgainId('gone', 'prod'))]);
    const outcome = await discord.press(mina, id, deployAgainId('gone', 'prod') ?? '');
    expect(outcome).toMatchObject({
      kind: 'message',
      message: { content: expect.stringContaining('no longer configured') },
    });
  });

  it.each([
    'v0:status:refresh:all',
    'v0:deploy:again:backend:prod',
    'status:refresh:all',
    'v1:deploy:version:backend:prod',
    'x',
  ])('of another version of the bot (%s) says what to do instead', async (customId) => {
    const { discord, seen, say } = conversation();
    const outcome = await discord.press(mina, await say('old', [aButton(customId)]), customId);
    expect(outcome).toMatchObject({
      message: { ephemeralFor: mina, content: expect.stringContaining('older version') },
    });
    expect(seen.job).toBeNull();
  });
});
