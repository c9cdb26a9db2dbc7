import type { AskRefusal } from '../../domain/jobs/who-may-ask.ts';
import type { Language } from '../../domain/people/people.ts';
import type { MessageBody } from './kit/discord-messages.ts';
import { palette } from './kit/palette.ts';
import { refusalText } from './kit/refusal-text.ts';
import { roleMentions } from './kit/role-mentions.ts';
import { roomRoleText } from './kit/room-role-words.ts';
import { type WordTable, wordsIn } from './kit/words.ts';

const longestRoles = 1000;

/** What the requester lacks, and nothing about the subject. */
export function notPermittedMessage(refusal: AskRefusal, language: Language): MessageBody {
  const words = wordsIn(language, notPermittedWords);
  // Nobody could: it is no matter of rights.
  const isGone = refusal.reason === 'not-waiting' || refusal.reason === 'unknown-environment';
  const embed = {
    title: isGone ? words.notDeployed : words.notPermitted,
    description: lackText(refusal, language),
    color: palette.watch,
  };
  return { embeds: [embed], components: [] };
}

function lackText(refusal: AskRefusal, language: Language): string {
  if (refusal.reason === 'room-role-required') return roomRoleText(refusal.room, refusal.roles, language);
  if (refusal.reason !== 'admins-only') return refusalText([refusal], language);
  const words = wordsIn(language, notPermittedWords);
  const roles = roleMentions(refusal.roles, longestRoles);
  return roles === '' ? words.noAdmins : words.adminsOnly(roles);
}

const notPermittedWords = {
  notPermitted: { en: 'Not allowed', ko: '권한이 없습니다' },
  notDeployed: { en: 'Not deployed', ko: '배포하지 않았습니다' },
  adminsOnly: {
    en: (roles: string) => `Only members with one of these roles may do that for others: ${roles}.`,
    ko: (roles: string) => `다른 사람의 연결은 이 역할이 있어야 바꿀 수 있습니다: ${roles}`,
  },
  noAdmins: {
    en: 'Nobody may do that for others, because `people.adminRoles` in `geonbot.yaml` names no role. They can do it themselves.',
    ko: '`geonbot.yaml`의 `people.adminRoles`에 역할이 없어서 다른 사람의 연결은 아무도 바꿀 수 없습니다. 본인이 직접 할 수 있습니다.',
  },
} satisfies WordTable;
