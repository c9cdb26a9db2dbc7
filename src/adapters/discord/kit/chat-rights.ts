import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChatRight } from '../../../domain/doctor/finding.ts';

/** The bit of each right that the bot needs in its channels. */
export const rightBits: Readonly<Record<ChatRight, bigint>> = {
  view: PermissionFlagsBits.ViewChannel,
  send: PermissionFlagsBits.SendMessages,
  embed: PermissionFlagsBits.EmbedLinks,
  attach: PermissionFlagsBits.AttachFiles,
  history: PermissionFlagsBits.ReadMessageHistory,
  'create-threads': PermissionFlagsBits.CreatePublicThreads,
  'send-in-threads': PermissionFlagsBits.SendMessagesInThreads,
};
