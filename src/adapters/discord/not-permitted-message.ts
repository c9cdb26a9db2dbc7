import type { Language } from '../../domain/people/people.ts';
import type { AskRefusal } from '../../domain/people/who-may-ask.ts';
import { refusalText } from './deploy/refusal-message.ts';
import type { MessageBody } from './kit/discord-messages.ts';
import { palette } from './kit/palette.ts';
import { roleMentions } from './kit/role-mentions.ts';
import { wordsIn } from './words-in.ts';

const longestRoles = 1000;

/** What whoever asked lacks, and nothing of what they asked about. */
export function notPermittedMessage(refusal: AskRefusal, language: Language): MessageBody {
  const { refusal: words } = wordsIn(language);
  // Nobody could: it is no matter of rights.
  const isGone = refusal.reason === 'not-waiting' || refusal.reason === 'unknown-environment';
  const embed = {
    title: isGone ? words.title : words.notPermitted,
    description: lackText(refusal, language),
    color: palette.watch,
  };
  return { embeds: [embed], components: [] };
}

function lackText(refusal: AskRefusal, language: Language): string {
  if (refusal.reason !== 'admins-only') return refusalText([refusal], language);
  const { link: words } = wordsIn(language);
  const roles = roleMentions(refusal.roles, longestRoles);
  return roles === '' ? words.noAdmins : words.adminsOnly(roles);
}
