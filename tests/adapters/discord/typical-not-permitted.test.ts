import { describe, expect, it } from 'vitest';
import { notPermittedMessage } from '../../../src/adapters/discord/not-permitted-message.ts';
import type { AskRefusal } from '../../../src/domain/jobs/who-may-ask.ts';
import type { Language, MemberId, RoleId } from '../../../src/domain/people/people.ts';
import { asRead } from './kit/as-read.ts';

const roles = ['900000000000000022' as RoleId];

const refusals: readonly AskRefusal[] = [
  { reason: 'role-required', environment: 'prod', action: 'deploy', roles },
  { reason: 'open-to-nobody', environment: 'prod', action: 'lock' },
  { reason: 'approver-role-required', roles },
  { reason: 'not-yours', requestedBy: { id: '900000000000000031' as MemberId, name: 'Kim *the* DBA' } },
  { reason: 'admins-only', roles },
  { reason: 'admins-only', roles: [] },
  { reason: 'room-role-required', room: 'status', roles },
  { reason: 'room-role-required', room: 'cost', roles },
  { reason: 'room-role-required', room: 'alert', roles },
];

const shown = (language: Language) =>
  refusals.map((refusal) => asRead(notPermittedMessage(refusal, language))).join('\n\n');

describe('what is read by who may not ask', () => {
  it('in English', () => {
    expect(shown('en')).toMatchInlineSnapshot(`
      "# Not allowed
      You may not deploy to \`prod\`. Ask an admin for one of the roles that may: <@&900000000000000022>

      # Not allowed
      Nobody may lock \`prod\` yet. Put role ids under \`environments.prod.lockRoles\` in \`geonbot.yaml\`.

      # Not allowed
      You may not decide on this deploy. Ask an admin for one of the roles that may: <@&900000000000000022>

      # Not allowed
      Only Kim \\*the\\* DBA, who asked for this deploy, may withdraw it. Ask Kim \\*the\\* DBA to do it, or an approver to reject it.

      # Not allowed
      Only members with one of these roles may do that for others: <@&900000000000000022>.

      # Not allowed
      Nobody may do that for others, because \`people.adminRoles\` in \`geonbot.yaml\` names no role. They can do it themselves.

      # Not allowed
      You may not see the status. Ask an admin for one of the roles that may: <@&900000000000000022>

      # Not allowed
      You may not see costs. Ask an admin for one of the roles that may: <@&900000000000000022>

      # Not allowed
      You may not acknowledge or mute alarms. Ask an admin for one of the roles that may: <@&900000000000000022>"
    `);
  });

  it('in Korean', () => {
    expect(shown('ko')).toMatchInlineSnapshot(`
      "# 권한이 없습니다
      \`prod\` 환경에 배포할 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000022>

      # 권한이 없습니다
      \`prod\` 환경은 아직 아무도 잠글 수 없습니다. \`geonbot.yaml\`의 \`environments.prod.lockRoles\`에 역할 ID를 추가해 주세요.

      # 권한이 없습니다
      이 배포를 승인하거나 거절할 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000022>

      # 권한이 없습니다
      이 배포는 요청한 Kim \\*the\\* DBA 님만 철회할 수 있습니다. Kim \\*the\\* DBA 님에게 철회를 부탁하거나 승인 권한이 있는 사람에게 거절을 부탁해 주세요.

      # 권한이 없습니다
      다른 사람의 연결은 이 역할이 있어야 바꿀 수 있습니다: <@&900000000000000022>

      # 권한이 없습니다
      \`geonbot.yaml\`의 \`people.adminRoles\`에 역할이 없어서 다른 사람의 연결은 아무도 바꿀 수 없습니다. 본인이 직접 할 수 있습니다.

      # 권한이 없습니다
      상태를 볼 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000022>

      # 권한이 없습니다
      비용을 볼 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000022>

      # 권한이 없습니다
      경보를 확인 처리하거나 알림을 끌 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: <@&900000000000000022>"
    `);
  });
});
