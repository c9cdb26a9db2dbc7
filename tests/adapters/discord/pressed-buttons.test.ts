import { describe, expect, it } from 'vitest';
import { alarmPressId } from '../../../src/adapters/discord/alert/controls.ts';
import { costWarningPressId } from '../../../src/adapters/discord/cost/controls.ts';
import { deployAgainId } from '../../../src/adapters/discord/deploy/controls.ts';
import {
  statusGraphId,
  statusHoursId,
  statusPageId,
  statusRefreshId,
} from '../../../src/adapters/discord/status/controls.ts';
import type { AlarmId } from '../../../src/domain/alert/alarm.ts';
import type { WarningId } from '../../../src/domain/cost/cost-warning.ts';
import { everything, type StatusQuestion } from '../../../src/domain/status/status-question.ts';
import { aButton, aMenu, conversation, developers, mina } from '../../support/a-discord-conversation.ts';

describe('a button', () => {
  it('Refresh asks for the status again, in the same message', async () => {
    const { discord, seen, say } = conversation();
    const questions: readonly StatusQuestion[] = [
      everything,
      { only: 'ecs', resource: null, page: 3 },
      { only: null, resource: 'a: b', page: 1 },
    ];
    const ids = questions.map((question) => statusRefreshId(question) ?? '');
    const message = await say('status', ids.map(aButton));
    for (const [index, question] of questions.entries()) {
      expect(await discord.press(mina, message, ids[index] ?? '')).toMatchObject({ kind: 'deferred-update' });
      expect(seen.job).toMatchObject({ kind: 'check-status', ...question });
    }
  });

  it('Graph asks for a picture below, and the menu there for another one in its place', async () => {
    const { discord, seen, say } = conversation();
    const scope = { only: null, resource: 'api' };
    const [graph, menu] = [statusGraphId(scope) ?? '', statusHoursId(scope) ?? ''];
    const message = await say('status', [aButton(graph)]);
    expect(await discord.press(mina, message, graph)).toMatchObject({ kind: 'deferred' });
    expect(seen.job).toMatchObject({ kind: 'graph-status', ...scope, hours: 3 });
    const below = await say('graph', [aMenu(menu, ['24', '7'])]);
    expect(await discord.press(mina, below, menu, 'en-US', '24')).toMatchObject({ kind: 'deferred-update' });
    expect(seen.job).toMatchObject({ kind: 'graph-status', ...scope, hours: 24 });
    expect((await discord.press(mina, below, menu, 'en-US', '7')).kind).toBe('message');
  });

  it('shows the page that was picked in the menu, in the same message, and none that there cannot be', async () => {
    const { discord, seen, say } = conversation();
    const menu = statusPageId({ only: 'eks', resource: null }) ?? '';
    const message = await say('status', [aMenu(menu, ['1', '2', 'x'])]);
    expect(await discord.press(mina, message, menu, 'en-US', '2')).toMatchObject({ kind: 'deferred-update' });
    expect(seen.job).toMatchObject({ kind: 'check-status', only: 'eks', resource: null, page: 2 });
    expect((await discord.press(mina, message, menu, 'en-US', 'x')).kind).toBe('message');
    expect(seen.job).toBeNull();
  });

  it('Acknowledge and Mute of an alarm are work for the worker, in the same message', async () => {
    const { discord, seen, say } = conversation();
    const alarm = 'cQ1vB8Qy3kZ0xR5tN7aLmw' as AlarmId;
    const ids = (['acknowledge', 'mute'] as const).map((action) => alarmPressId(action, alarm, 1_795_338_000_000));
    const message = await say('alarm', ids.map(aButton));
    expect(await discord.press(mina, message, ids[0] ?? '')).toMatchObject({ kind: 'deferred-update' });
    const pressed = { kind: 'handle-alarm', alarm, anchorMs: 1_795_338_000_000, asked: { by: { name: 'Mina' } } };
    expect(seen.job).toMatchObject({ ...pressed, action: 'acknowledge' });
    await discord.press(mina, message, ids[1] ?? '');
    expect(seen.job).toMatchObject({ ...pressed, action: 'mute' });
  });

  it('Expected and Investigating of a warning are work for the worker, in the same message', async () => {
    const { discord, seen, say } = conversation();
    const warning = '2026-11-23-spike-all' as WarningId;
    for (const verdict of ['expected', 'investigating'] as const) {
      const id = costWarningPressId(verdict, warning);
      const message = await say('warning', [aButton(id)]);
      expect(await discord.press(mina, message, id)).toMatchObject({ kind: 'deferred-update' });
      expect(seen.job).toMatchObject({
        kind: 'handle-cost-warning',
        warning,
        verdict,
        asked: { by: { name: 'Mina' } },
      });
    }
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
    'v1:alarm:ack:someone-else:1',
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
