import type { LinkWords } from './link-words.ts';

const are = (who: string | null) => (who === null ? 'You are' : `${who} is`);

export const englishLink: LinkWords = {
  title: {
    known: 'Who is who',
    linked: 'Linked',
    notLinked: 'Not linked',
    unlinked: 'Unlinked',
    notUnlinked: 'Nothing was unlinked',
    proof: 'Show that it is yours',
  },
  known: (who) => `${are(who)} on GitHub:`,
  nothingKnown: (who) => `${are(who)} linked to no GitHub account.`,
  howToLink: '`/link github:your-login` begins it.',
  source: { configuration: 'in `geonbot.yaml`', proof: 'proven by the profile', admin: 'by an admin' },
  linked: (login, who) =>
    who === null ? `${login} is you. Reviews that are asked of it call you now.` : `${login} is ${who} now.`,
  alreadyLinked: (login, who) => (who === null ? `${login} is you already.` : `${login} is ${who} already.`),
  takeItOut: 'You can take the code out of your profile again.',
  proof: (login, proof) =>
    [
      `1. Put ${proof} anywhere into the bio of ${login} on GitHub. Only its owner can do that.`,
      '2. Send the same command again, after a minute if GitHub is slow.',
      'Then you can take it out. Until then nobody is linked and nobody is called.',
    ].join('\n'),
  openProfile: 'Open your GitHub profile',
  unlinked: (logins, who) =>
    who === null ? `You are no longer linked to ${logins}.` : `${who} is no longer linked to ${logins}.`,
  notTheirs: (login, who) => (who === null ? `${login} is not linked to you.` : `${login} is not linked to ${who}.`),
  noLogin: (typed) => `${typed} can be no login on GitHub. It is the name in the address of your profile.`,
  unknown: (login) => `There is no account ${login} on GitHub. Look for a slip of the pen.`,
  noPerson: (login) => `${login} is no account of a person, so there is nobody to call.`,
  outsider: (login) =>
    `${login} has access to none of our repositories. Somebody who manages them has to invite it first.`,
  unreadable: (login) => `GitHub does not tell me who ${login} is at the moment. Please try again later.`,
  taken: (login, who) =>
    `${login} is linked to ${who}, who can unlink it with \`/unlink\`. If that is wrong, ask an admin of the bot.`,
  fixed: (login, who) =>
    `${login} is ${who} in \`geonbot.yaml\`, under \`people.links\`. It can only be changed there.`,
  adminsOnly: (roles) => `Only members with one of these roles may do that for others: ${roles}.`,
  noAdmins:
    'Nobody may do that for others, because `people.adminRoles` in `geonbot.yaml` names no role. They can do it themselves.',
};
