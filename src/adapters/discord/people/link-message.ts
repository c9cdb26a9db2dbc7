import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { LinkOutcome, LinkRefusal, UnlinkOutcome } from '../../../domain/people/link-outcome.ts';
import type { Language, MemberId } from '../../../domain/people/people.ts';
import type { PersonLink } from '../../../domain/people/person-link.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { cutPieces, linesWithin } from '../kit/limits.ts';
import { buttonRow, linkButton } from '../kit/links.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import type { LinkWords } from './link-words.ts';

const longestList = 3000;
const profileSettings = 'https://github.com/settings/profile';

/** What came of `/link`, for whoever asked. */
export function linkMessage(outcome: LinkOutcome, language: Language): MessageBody {
  const { link: words } = wordsIn(language);
  switch (outcome.kind) {
    case 'known': {
      const who = mention(outcome);
      if (outcome.links.length > 0) return message(words.title.known, [words.known(who), list(outcome.links, words)]);
      const how = outcome.isOwn ? [words.howToLink] : [];
      return message(words.title.known, [words.nothingKnown(who), ...how]);
    }
    case 'linked': {
      const { login, member, source } = outcome.link;
      if (source.kind === 'proof') {
        return message(words.title.linked, [words.linked(shown(login), null), words.takeItOut], palette.calm);
      }
      return message(words.title.linked, [words.linked(shown(login), memberMention(member))], palette.calm);
    }
    case 'already-linked':
      return message(words.title.linked, [
        words.alreadyLinked(shown(outcome.link.login), memberMention(outcome.link.member)),
      ]);
    case 'proof-wanted': {
      const said = words.proof(shown(outcome.login), shown(outcome.proof));
      const components = buttonRow(linkButton(words.openProfile, profileSettings));
      return { ...message(words.title.proof, [said], palette.watch), components };
    }
    default:
      return message(words.title.notLinked, [refusal(outcome, words)], palette.watch);
  }
}

/** What came of `/unlink`, for whoever asked. */
export function unlinkMessage(outcome: UnlinkOutcome, language: Language): MessageBody {
  const { link: words } = wordsIn(language);
  switch (outcome.kind) {
    case 'unlinked': {
      const pieces = outcome.links.map(({ login }, index) => `${index === 0 ? '' : ', '}${shown(login)}`);
      const logins = cutPieces(pieces, longestList);
      return message(words.title.unlinked, [words.unlinked(logins, mention(outcome))], palette.calm);
    }
    case 'not-linked': {
      const { login } = outcome;
      const who = mention(outcome);
      const said = login === null ? words.nothingKnown(who) : words.notTheirs(shown(login), who);
      return message(words.title.notUnlinked, [said], palette.watch);
    }
    default:
      return message(words.title.notUnlinked, [refusal(outcome, words)], palette.watch);
  }
}

function refusal(outcome: LinkRefusal, words: LinkWords): string {
  switch (outcome.kind) {
    case 'no-login':
      return words.noLogin(codeText(outcome.typed, 100));
    case 'unknown':
      return words.unknown(shown(outcome.login));
    case 'no-person':
      return words.noPerson(shown(outcome.login));
    case 'outsider':
      return words.outsider(shown(outcome.login));
    case 'unreadable':
      return words.unreadable(shown(outcome.login));
    case 'taken':
      return words.taken(shown(outcome.link.login), memberMention(outcome.link.member));
    case 'fixed':
      return words.fixed(shown(outcome.link.login), memberMention(outcome.link.member));
    default:
      return unreachable(outcome);
  }
}

function list(links: readonly PersonLink[], words: LinkWords): string {
  const lines = links.map(({ login, source }) => `- ${shown(login)} · ${words.source[source.kind]}`);
  return linesWithin(lines, longestList, (count) => `…+${lines.length - count}`);
}

/** Null for whoever asked. */
function mention({ member, isOwn }: { readonly member: MemberId; readonly isOwn: boolean }): string | null {
  return isOwn ? null : memberMention(member);
}

/** Shown by name, and pings nobody, because every answer forbids it. */
function memberMention(member: MemberId): string {
  return /^\d{1,20}$/.test(member) ? `<@${member}>` : codeText(member, 40);
}

function shown(name: string): Escaped {
  return codeText(name, 80);
}

function message(title: string, lines: readonly string[], color: number = palette.quiet): MessageBody {
  return { embeds: [{ title, description: lines.join('\n'), color }], components: [] };
}
