import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { LinkOutcome, LinkRefusal, UnlinkOutcome } from '../../../domain/people/link-outcome.ts';
import type { Language, MemberId } from '../../../domain/people/people.ts';
import type { LinkSource, PersonLink } from '../../../domain/people/person-link.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { cutPieces, linesWithin } from '../kit/limits.ts';
import { buttonRow, httpsUrl, linkButton, publicCodeHost } from '../kit/links.ts';
import { palette } from '../kit/palette.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';

const longestList = 3000;

type LinkWords = InOneLanguage<typeof linkWords>;

/** What came of `/link`, for whoever asked. */
export function linkMessage(outcome: LinkOutcome, language: Language, codeHost: string = publicCodeHost): MessageBody {
  const words = wordsIn(language, linkWords);
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
      const components = buttonRow(linkButton(words.openProfile, httpsUrl(`${codeHost}/settings/profile`)));
      return { ...message(words.title.proof, [said], palette.watch), components };
    }
    default:
      return message(words.title.notLinked, [refusal(outcome, words)], palette.watch);
  }
}

/** What came of `/unlink`, for whoever asked. */
export function unlinkMessage(outcome: UnlinkOutcome, language: Language): MessageBody {
  const words = wordsIn(language, linkWords);
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

/** `who` is a mention; null is whoever asked. */
const linkWords = {
  title: {
    known: { en: 'Linked accounts', ko: '연결된 계정' },
    linked: { en: 'Linked', ko: '연결했습니다' },
    notLinked: { en: 'Not linked', ko: '연결하지 않았습니다' },
    unlinked: { en: 'Unlinked', ko: '연결을 끊었습니다' },
    notUnlinked: { en: 'Nothing was unlinked', ko: '끊은 연결이 없습니다' },
    proof: { en: 'Prove that it is yours', ko: '본인 확인이 필요합니다' },
  },
  known: { en: (who: string | null) => `${are(who)} on GitHub:`, ko: (who: string | null) => `${of(who)}GitHub 계정:` },
  nothingKnown: {
    en: (who: string | null) => `${are(who)} linked to no GitHub account.`,
    ko: (who: string | null) => `${of(who)}GitHub 계정은 아직 연결되지 않았습니다.`,
  },
  howToLink: { en: 'Start with `/link github:your-login`.', ko: '`/연결 깃허브:내-아이디`로 시작할 수 있습니다.' },
  source: {
    configuration: { en: 'in `geonbot.yaml`', ko: '`geonbot.yaml`에 적혀 있음' },
    proof: { en: 'proven by the profile', ko: '프로필로 확인함' },
    admin: { en: 'by an admin', ko: '관리자가 연결함' },
  } satisfies ForEach<LinkSource['kind']>,
  linked: {
    en: (login: Escaped, who: string | null) =>
      who === null ? `${login} is you. Review requests for it now mention you.` : `${login} is ${who} now.`,
    ko: (login: Escaped, who: string | null) =>
      who === null
        ? `${login} 계정을 연결했습니다. 이 계정으로 리뷰 요청이 오면 멘션해 드리겠습니다.`
        : `${login} 계정을 ${who} 님에게 연결했습니다.`,
  },
  alreadyLinked: {
    en: (login: Escaped, who: string | null) =>
      who === null ? `${login} is you already.` : `${login} is ${who} already.`,
    ko: (login: Escaped, who: string | null) =>
      who === null
        ? `${login} 계정은 이미 연결되어 있습니다.`
        : `${login} 계정은 이미 ${who} 님에게 연결되어 있습니다.`,
  },
  takeItOut: { en: 'You can take the code out of your profile again.', ko: '프로필에 넣은 코드는 이제 지워도 됩니다.' },
  proof: {
    en: (login: Escaped, proof: Escaped) =>
      [
        `1. Put ${proof} anywhere into the bio of ${login} on GitHub. Only its owner can do that.`,
        '2. Send the same command again, after a minute if GitHub is slow.',
        'Then you can take it out. Until then nobody is linked or mentioned.',
      ].join('\n'),
    ko: (login: Escaped, proof: Escaped) =>
      [
        `1. GitHub에서 ${login} 프로필의 소개(Bio) 아무 곳에나 ${proof} 코드를 넣어 주세요. 계정 주인만 할 수 있는 일입니다.`,
        '2. 같은 명령어를 다시 보내 주세요. GitHub가 느리면 1분쯤 뒤에 보내 주세요.',
        '확인되면 코드는 지워도 됩니다. 그 전까지는 연결되지 않고 아무도 멘션하지 않습니다.',
      ].join('\n'),
  },
  openProfile: { en: 'Open your GitHub profile', ko: 'GitHub 프로필 열기' },
  unlinked: {
    en: (logins: string, who: string | null) =>
      who === null ? `You are no longer linked to ${logins}.` : `${who} is no longer linked to ${logins}.`,
    ko: (logins: string, who: string | null) => `${of(who)}계정 연결을 끊었습니다: ${logins}`,
  },
  notTheirs: {
    en: (login: Escaped, who: string | null) =>
      who === null ? `${login} is not linked to you.` : `${login} is not linked to ${who}.`,
    ko: (login: Escaped, who: string | null) =>
      who === null
        ? `${login} 계정은 연결되어 있지 않습니다.`
        : `${login} 계정은 ${who} 님에게 연결되어 있지 않습니다.`,
  },
  noLogin: {
    en: (typed: Escaped) =>
      `${typed} is not a valid GitHub login. Your login is the name in the address of your profile.`,
    ko: (typed: Escaped) => `${typed}: GitHub 아이디가 될 수 없습니다. 프로필 주소에 나오는 이름을 적어 주세요.`,
  },
  unknown: {
    en: (login: Escaped) => `There is no account ${login} on GitHub. Check the spelling.`,
    ko: (login: Escaped) => `GitHub에 ${login} 계정이 없습니다. 철자를 확인해 주세요.`,
  },
  noPerson: {
    en: (login: Escaped) => `${login} is not a person’s account, so there is nobody to mention.`,
    ko: (login: Escaped) => `${login} 계정은 사람의 계정이 아니어서 멘션할 사람이 없습니다.`,
  },
  outsider: {
    en: (login: Escaped) =>
      `${login} has no access to our repositories. Ask somebody who manages them to invite it first.`,
    ko: (login: Escaped) =>
      `${login} 계정은 우리 저장소에 접근할 수 없습니다. 저장소 관리자에게 먼저 초대를 받아 주세요.`,
  },
  unreadable: {
    en: (login: Escaped) => `I could not look up ${login} on GitHub. Try again later.`,
    ko: (login: Escaped) => `지금은 GitHub에서 ${login} 계정을 확인할 수 없습니다. 나중에 다시 시도해 주세요.`,
  },
  taken: {
    en: (login: Escaped, who: string) =>
      `${login} is linked to ${who}, who can unlink it with \`/unlink\`. If that is wrong, ask an admin of the bot.`,
    ko: (login: Escaped, who: string) =>
      `${login} 계정은 ${who} 님에게 연결되어 있고, 그분이 \`/연결해제\`로 끊을 수 있습니다. 잘못되었다면 봇 관리자에게 알려 주세요.`,
  },
  fixed: {
    en: (login: Escaped, who: string) =>
      `${login} is ${who} in \`geonbot.yaml\`, under \`people.links\`. It can only be changed there.`,
    ko: (login: Escaped, who: string) =>
      `${login} 계정은 \`geonbot.yaml\`의 \`people.links\`에 ${who} 님으로 적혀 있어서 그곳에서만 바꿀 수 있습니다.`,
  },
} satisfies WordTable;

function are(who: string | null): string {
  return who === null ? 'You are' : `${who} is`;
}

function of(who: string | null): string {
  return who === null ? '' : `${who} 님의 `;
}
