import type { DeployRefusal } from '../../../domain/deploy/policy.ts';
import { unreachable } from '../../../domain/exhaustive.ts';
import type { Language, RoleId } from '../../../domain/people.ts';
import type { MessageBody } from '../discord-messages.ts';
import { codeText } from './escape-text.ts';
import { cutPieces } from './limits.ts';
import { palette } from './palette.ts';
import type { RefusalWords } from './words.ts';
import { wordsIn } from './words-in.ts';

const longestName = 100;
const longestList = 1500;

/** Why nothing was deployed, and what would have to change. */
export function refusalMessage(refusal: DeployRefusal, language: Language): MessageBody {
  const { refusal: words } = wordsIn(language);
  const embed = { title: words.title, description: refusalSentence(refusal, words), color: palette.watch };
  return { embeds: [embed], components: [] };
}

function refusalSentence(refusal: DeployRefusal, words: RefusalWords): string {
  switch (refusal.reason) {
    case 'unknown-service':
      return words.unknownService(codeText(refusal.service, longestName), nameList(refusal.known, words));
    case 'unknown-environment':
      return words.unknownEnvironment(codeText(refusal.environment, longestName), nameList(refusal.known, words));
    case 'malformed-version':
      return words.malformedVersion(codeText(refusal.version, 200));
    case 'role-required':
      return words.roleRequired(codeText(refusal.environment, longestName), roleList(refusal.roles));
    case 'open-to-nobody': {
      const path = codeText(`environments.${refusal.environment}.roles`, longestName);
      return words.openToNobody(codeText(refusal.environment, longestName), path);
    }
    case 'waited-too-long':
      return words.waitedTooLong(refusal.minutes);
    default:
      return unreachable(refusal);
  }
}

function nameList(names: readonly string[], words: RefusalWords): string {
  if (names.length === 0) return words.none;
  return list(names.map((name) => codeText(name, longestName)));
}

/** Shown by name, and pings nobody, because every message forbids it. */
function roleList(roles: readonly RoleId[]): string {
  return list(roles.filter((role) => /^\d{1,20}$/.test(role)).map((role) => `<@&${role}>`));
}

function list(items: readonly string[]): string {
  return cutPieces(
    items.map((item, index) => (index === 0 ? item : `, ${item}`)),
    longestList,
  );
}
