import type { Named } from '../../domain/setup/first-configuration.ts';
import type { SetupChat } from '../../domain/setup/setup-progress.ts';
import type { Secret } from '../kit/secret.ts';
import type { BotIdentity, ChatApplication } from './ports/chat-application.ts';
import { SetupStopped } from './ports/conversation.ts';
import type { TeamAccount } from './ports/team-account.ts';
import type { SetUpTeamInput, SetUpTeamPorts } from './setup-ports.ts';

/** A token that was copied only in part is typed again; a machine that answers is not asked for ever. */
const mostTokens = 5;
/** Opens the dialog for a new one at once. */
const newApplication = 'https://discord.com/developers/applications?new_application=true';

/** The bot, in the team's server. */
export async function findBot(
  ports: SetUpTeamPorts,
  account: TeamAccount,
  input: Pick<SetUpTeamInput, 'dryRun' | 'createsChannels'>,
): Promise<{ readonly chat: SetupChat; readonly token: Secret }> {
  const { conversation, chatOf } = ports;
  const { token, bot } = await botOf(ports, account, input.dryRun);
  conversation.tell({ kind: 'bot', name: bot.name });
  if (bot.isPublic) conversation.tell({ kind: 'public-bot' });
  const { id: server, name: serverName } = await serverOf(ports, chatOf(token), bot.applicationId, input);
  conversation.tell({ kind: 'bot-is-in', server: serverName });
  return { chat: { applicationId: bot.applicationId, publicKey: bot.publicKey, server, serverName }, token };
}

/** With the token that is kept already, or else with one that is typed until Discord takes it. */
async function botOf(
  { conversation, chatOf, show }: SetUpTeamPorts,
  account: TeamAccount,
  dryRun: boolean,
): Promise<{ readonly token: Secret; readonly bot: BotIdentity }> {
  const kept = await account.kept('discord/bot-token');
  const known = kept === null ? null : await chatOf(kept).identity();
  if (kept !== null && known !== null) return { token: kept, bot: known };
  conversation.tell({ kind: 'how-to-get-a-token', url: newApplication });
  show(newApplication);
  for (let times = 1; ; times++) {
    const token = await conversation.secret('bot-token');
    const bot = await chatOf(token).identity();
    if (bot !== null) {
      if (!dryRun) await account.keep('discord/bot-token', token);
      return { token, bot };
    }
    conversation.tell({ kind: 'token-refused' });
    if (times === mostTokens) {
      throw new SetupStopped({ en: 'Discord refused every token', ko: 'Discord가 토큰을 모두 거절했습니다' });
    }
  }
}

async function serverOf(
  { conversation, pause, show }: SetUpTeamPorts,
  chat: ChatApplication,
  applicationId: string,
  { createsChannels, dryRun }: Pick<SetUpTeamInput, 'createsChannels' | 'dryRun'>,
): Promise<Named> {
  let servers = await chat.servers();
  if (servers.length === 0) {
    const url = chat.inviteUrl(applicationId, createsChannels);
    conversation.tell({ kind: 'invite', url, createsChannels });
    if (dryRun) throw notInAnyServer();
    show(url);
  }
  for (let times = 1; servers.length === 0; times++) {
    await pause(times);
    servers = await chat.servers();
  }
  const choices = servers.map(({ id, name }) => ({ value: id, name }));
  const chosen = await conversation.choose('server', choices);
  const server = servers.find(({ id }) => id === chosen);
  if (server !== undefined) return server;
  throw new SetupStopped({ en: `The bot is in no server ${chosen}`, ko: `봇이 ${chosen} 서버에 없습니다` });
}

function notInAnyServer(): SetupStopped {
  return new SetupStopped({
    en: 'The bot is in no server yet, and a dry run does not wait for it: add it, then type the same command again',
    ko: '봇이 아직 어느 서버에도 없고, dry run은 기다리지 않습니다. 봇을 추가한 다음 같은 명령을 다시 실행하세요',
  });
}
