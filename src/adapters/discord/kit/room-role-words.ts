import type { RoomWithRoles } from '../../../domain/jobs/who-may-ask.ts';
import type { Language, RoleId } from '../../../domain/people/people.ts';
import { roleMentions } from './role-mentions.ts';
import { type Bilingual, type WordTable, wordsIn } from './words.ts';

const longestRoles = 1000;

/** For whoever holds none of the roles that a room is open to. At most 1200 characters. */
export function roomRoleText(room: RoomWithRoles, roles: readonly RoleId[], language: Language): string {
  if (roles.length === 0) return nobodyWords[language](room);
  return wordsIn(language, roomRoleWords)[room](roleMentions(roles, longestRoles));
}

const roomRoleWords = {
  status: {
    en: (roles: string) => `You may not see the status. Ask an admin for one of the roles that may: ${roles}`,
    ko: (roles: string) => `상태를 볼 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: ${roles}`,
  },
  cost: {
    en: (roles: string) => `You may not see costs. Ask an admin for one of the roles that may: ${roles}`,
    ko: (roles: string) => `비용을 볼 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: ${roles}`,
  },
  alert: {
    en: (roles: string) =>
      `You may not acknowledge or mute alarms. Ask an admin for one of the roles that may: ${roles}`,
    ko: (roles: string) =>
      `경보를 확인 처리하거나 알림을 끌 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: ${roles}`,
  },
  logs: {
    en: (roles: string) => `You may not read logs. Ask an admin for one of the roles that may: ${roles}`,
    ko: (roles: string) => `로그를 볼 권한이 없습니다. 관리자에게 다음 중 하나의 역할을 요청해 주세요: ${roles}`,
  },
} satisfies WordTable;

/** For a room that is closed until the configuration names roles. */
const nobodyWords = {
  en: (room: string) => `Nobody may do this yet: no role is named under \`${room}.roles\` in \`geonbot.yaml\`.`,
  ko: (room: string) => `\`geonbot.yaml\`의 \`${room}.roles\`에 역할이 없어서 아직 아무도 쓸 수 없습니다.`,
} satisfies Bilingual<(room: string) => string>;
