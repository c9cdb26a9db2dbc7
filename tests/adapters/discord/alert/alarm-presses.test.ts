import { describe, expect, it } from 'vitest';
import { alarmPressId } from '../../../../src/adapters/discord/alert/controls.ts';
import { receiveInteraction } from '../../../../src/adapters/discord/interactions.ts';
import type { AlarmId } from '../../../../src/domain/alert/alarm.ts';
import type { RoleId } from '../../../../src/domain/people/people.ts';
import { guild, nowMs, room, settings } from '../../../support/a-discord-conversation.ts';

const operators = '900000000000000022';

function pressed(roles: readonly string[]) {
  const roomRoles = { ...settings.rights.roomRoles, alert: [operators as RoleId] };
  const member = { user: { id: '42', username: 'kim' }, roles };
  const data = { custom_id: alarmPressId('mute', 'a'.repeat(22) as AlarmId, nowMs), component_type: 2 };
  const payload = { id: '5', type: 3, guild_id: guild, channel_id: room, token: 'secret', locale: 'ko', member, data };
  return receiveInteraction(payload, { ...settings, rights: { ...settings.rights, roomRoles } }, nowMs);
}

describe('a press on the card of an alarm', () => {
  it('is worked on for who holds a role for it', () => {
    expect(pressed([operators])).toMatchObject({ kind: 'work', response: { type: 6 }, job: { kind: 'handle-alarm' } });
  });

  it('by somebody else is refused to them alone, and leaves the card as it is', () => {
    const reception = pressed(['900000000000000021']);
    expect(reception).toMatchObject({
      kind: 'reply',
      response: { type: 4, data: { flags: 64, allowed_mentions: { parse: [] } } },
      refused: { job: { kind: 'handle-alarm' }, reason: 'room-role-required' },
    });
    expect(JSON.stringify(reception)).toContain(
      `알림을 끌 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&${operators}>`,
    );
  });
});
