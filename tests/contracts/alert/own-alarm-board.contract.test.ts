import { DiscordOwnAlarmBoard } from '../../../src/adapters/discord/alert/discord-own-alarm-board.ts';
import { InMemoryOwnAlarmBoard } from '../../../src/adapters/in-memory/alert/in-memory-own-alarm-board.ts';
import type { ChannelId } from '../../../src/domain/people/people.ts';
import { ADiscord, rooms } from '../../support/a-discord.ts';
import { ownAlarmBoardContract } from './own-alarm-board.contract.ts';

ownAlarmBoardContract('the board in memory', () => {
  const board = new InMemoryOwnAlarmBoard();
  const close = () => {
    board.isClosed = true;
  };
  return { board, told: () => board.told.length, close };
});

ownAlarmBoardContract('the board in Discord', () => {
  const discord = new ADiscord();
  const board = new DiscordOwnAlarmBoard(discord.messages, rooms.alerts as ChannelId, 'en');
  return {
    board,
    told: () => discord.seen('alerts').length,
    close: () => discord.discord.fail(9, { status: 403, code: 50001 }),
  };
});
