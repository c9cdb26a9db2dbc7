import { chatRights, type Finding } from '../../domain/doctor/finding.ts';
import { type ThreadRefusal, threadRefusals } from '../../domain/kit/thread-trouble.ts';
import { type Check, lookedAt, type Outside, type SetupPlan, unchecked } from './check.ts';
import type { ChatServer } from './ports/chat-setup.ts';

/** Discord and GitHub refuse what is signed minutes off; people notice it at one. */
const mostSkewMs = 60_000;

export const chatChecks: readonly Check[] = [
  {
    id: 'discord.application',
    needs: 'chat',
    run: async (_, { chat }) =>
      lookedAt('discord.application', await chat.application(), [{ kind: 'token-refused' }], ({ isPublic }) =>
        isPublic ? [{ kind: 'install-link-public' }] : [],
      ),
  },
  { id: 'discord.interactions', needs: 'chat', run: interactions },
  // Discord sends it when somebody sets the address, which the bot does not do to itself.
  { id: 'discord.ping', needs: 'chat', from: 'terminal', run: signedPing },
  { id: 'discord.server', needs: 'chat', run: lookAtServer },
  {
    id: 'discord.commands',
    needs: 'chat',
    run: async ({ guild }, { chat }) =>
      lookedAt('discord.commands', await chat.commandsThatDiffer(guild), [], (names) =>
        names.length === 0 ? [] : [{ kind: 'commands-differ', names }],
      ),
  },
  { id: 'discord.cards', needs: 'cloud', run: refusedCards },
];

export async function lookAtServer(plan: SetupPlan, { chat }: Pick<Outside, 'chat'>): Promise<readonly Finding[]> {
  const { guild } = plan;
  return lookedAt('discord.server', await chat.server(guild), [{ kind: 'server-unknown', guild }], (known) => [
    ...channelsOf(plan, known),
    ...rolesOf(plan, known),
  ]);
}

/** One finding for each reason, because each has another fix. */
async function refusedCards(_: SetupPlan, { cards }: Outside): Promise<readonly Finding[]> {
  return lookedAt('discord.cards', await cards.refused(), [], (refused) => {
    const reasons = [...new Set(refused.map(({ reason }) => reason))].toSorted();
    return reasons.map((reason) => {
      const named = refused
        .filter((one) => one.reason === reason)
        .map(({ card }) => card)
        .toSorted();
      const what = { count: named.length, card: named[0] ?? '' };
      return isThreadRefusal(reason)
        ? { kind: 'threads-refused', reason, ...what }
        : { kind: 'cards-refused', reason, ...what };
    });
  });
}

async function interactions(_: SetupPlan, { chat, addresses, clock }: Outside): Promise<readonly Finding[]> {
  const application = await chat.application();
  if (application.kind !== 'known')
    return application.kind === 'none' ? [] : [unchecked('discord.interactions', application)];
  const url = application.value.interactionsUrl;
  if (url === null) return [{ kind: 'interactions-address-missing' }];
  const forged = await addresses.forge(url);
  const atAddress = forgedFindings('discord.interactions', url, forged);
  if (atAddress.length > 0) return atAddress;
  const clockMs = forged.kind === 'known' ? forged.value.clockMs : null;
  const skewMs = clockMs === null ? 0 : Math.abs(clock.nowMs() - clockMs);
  return skewMs > mostSkewMs ? [{ kind: 'clock-skewed', seconds: Math.round(skewMs / 1000) }] : [];
}

/** Nothing is signed for an address that is wrong anyway. */
async function signedPing(_: SetupPlan, { chat, addresses }: Outside): Promise<readonly Finding[]> {
  const application = await chat.application();
  const url = application.kind === 'known' ? application.value.interactionsUrl : null;
  if (url === null) return [];
  if (forgedFindings('discord.ping', url, await addresses.forge(url)).length > 0) return [];
  return lookedAt('discord.ping', await chat.pingsItself(url), [], (answers) =>
    answers ? [] : [{ kind: 'signed-ping-unanswered', url }],
  );
}

/** Of an address that has to refuse what nobody signed. */
export function forgedFindings(
  check: Check['id'],
  url: string,
  forged: Awaited<ReturnType<Outside['addresses']['forge']>>,
): readonly Finding[] {
  return lookedAt(check, forged, [{ kind: 'address-silent', url }], ({ status }) => {
    if (status === 401) return [];
    return status < 300 ? [{ kind: 'forged-request-taken', url }] : [{ kind: 'address-wrong', url, status }];
  });
}

function channelsOf({ channels: wanted }: SetupPlan, { channels }: ChatServer): readonly Finding[] {
  return wanted.flatMap(({ place, id }): readonly Finding[] => {
    const channel = channels.find((one) => one.id === id);
    if (channel === undefined) return [{ kind: 'channel-missing', place, id }];
    const { name } = channel;
    if (!channel.takesMessages) return [{ kind: 'channel-takes-no-messages', place, name }];
    return chatRights
      .filter((right) => !channel.rights.includes(right))
      .map((right) => ({ kind: 'channel-right-missing', place, name, right }));
  });
}

function rolesOf({ roles: wanted }: SetupPlan, { roles, mayMentionAll }: ChatServer): readonly Finding[] {
  return wanted.flatMap(({ place, id, isCalled }): readonly Finding[] => {
    const role = roles.find((one) => one.id === id);
    if (role === undefined) return [{ kind: 'role-missing', place, id }];
    if (!isCalled || role.isMentionable || mayMentionAll) return [];
    return [{ kind: 'role-not-mentionable', place, name: role.name }];
  });
}

function isThreadRefusal(reason: string): reason is ThreadRefusal {
  return threadRefusals.some((one) => one === reason);
}
