import { alarmCall } from '../../../src/adapters/discord/alert/alarm-call.ts';
import { alarmCardMessage } from '../../../src/adapters/discord/alert/alarm-card.ts';
import { alarmReminder, firingMessage, suppressedLine } from '../../../src/adapters/discord/alert/alarm-reminder.ts';
import { floodMessage } from '../../../src/adapters/discord/alert/flood-card.ts';
import { healthMessage } from '../../../src/adapters/discord/alert/health-card.ts';
import { costNewsMessage } from '../../../src/adapters/discord/cost/cost-message.ts';
import { costWarningMessage } from '../../../src/adapters/discord/cost/cost-warning-card.ts';
import { deployCard } from '../../../src/adapters/discord/deploy/deploy-card.ts';
import { deployCallText } from '../../../src/adapters/discord/deploy/deploy-control-message.ts';
import { outsideRunMessage } from '../../../src/adapters/discord/deploy/outside-run-card.ts';
import { newsMessage } from '../../../src/adapters/discord/doctor/setup-message.ts';
import { messageRefOf } from '../../../src/adapters/discord/kit/announcement-ref.ts';
import type { DiscordMessages, MessageBody } from '../../../src/adapters/discord/kit/discord-messages.ts';
import { DiscordRequestError } from '../../../src/adapters/discord/kit/discord-request-error.ts';
import { lockCard, lockReleaseCard } from '../../../src/adapters/discord/lock/lock-card.ts';
import { sharedLogLook } from '../../../src/adapters/discord/logs/log-message.ts';
import { digestMessage, lookBackMessage } from '../../../src/adapters/discord/review/digest-message.ts';
import { directMessage, gatheredMessage } from '../../../src/adapters/discord/review/gathered-message.ts';
import { nudgeMessage, reminderMessage } from '../../../src/adapters/discord/review/reminder-line.ts';
import { renamedMessage } from '../../../src/adapters/discord/review/renamed-repository.ts';
import { reviewCallText } from '../../../src/adapters/discord/review/review-call.ts';
import { reviewCardMessage } from '../../../src/adapters/discord/review/review-card.ts';
import { reviewNoteMessage } from '../../../src/adapters/discord/review/review-note.ts';
import type { DiscordMessage } from '../../../src/adapters/in-memory/discord/in-memory-discord-world.ts';
import { InMemoryNoticeboard } from '../../../src/adapters/in-memory/notice/in-memory-noticeboard.ts';
import type { Line, Notice } from '../../../src/application/notice/notice.ts';
import { ADiscord, guild, type Room, rooms } from '../../support/a-discord.ts';
import { aNoticeboard } from '../../support/a-noticeboard.ts';
import { asked } from '../jobs/a-job.ts';
import { noticeboardContract } from './noticeboard.contract.ts';

const language = 'en';
const everyRoom = Object.keys(rooms) as readonly Room[];

noticeboardContract('DiscordNoticeboard', () => {
  const world = new ADiscord();
  const { discord, clock } = world;
  const { messages } = world;
  const closed = new Set<string>();
  /** A thread in which nothing may be written any more. */
  const refused = (channelId: string) => {
    return Promise.reject(new DiscordRequestError(`/channels/${channelId}`, 'archived', 403, 50_083));
  };
  const mayBeClosed: DiscordMessages = {
    connect: () => messages.connect(),
    post: (channel, ...more) => (closed.has(channel) ? refused(channel) : messages.post(channel, ...more)),
    call: (channel, ...more) => (closed.has(channel) ? refused(channel) : messages.call(channel, ...more)),
    edit: (ref, ...more) => (closed.has(ref.channelId) ? refused(ref.channelId) : messages.edit(ref, ...more)),
    editOriginal: (...given) => messages.editOriginal(...given),
    ownSince: (...given) => messages.ownSince(...given),
    isThere: (...given) => messages.isThere(...given),
    direct: (...given) => messages.direct(...given),
    openThread: (...given) => messages.openThread(...given),
  };
  const direct = () => discord.channels().filter(({ recipient }) => recipient !== undefined);
  const inTime = (a: DiscordMessage, b: DiscordMessage) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
  return {
    board: aNoticeboard({ messages: mayBeClosed, clock, language }),
    asks: () => world.asks('deploys'),
    seen: () =>
      [...everyRoom.flatMap((room) => world.seen(room)), ...direct().flatMap(({ id }) => discord.messages(id))]
        .toSorted(inTime)
        .map((message) => ({ ...lineOf(message), pictures: message.attachments.length })),
    beneath: (announcement) => {
      world.seen('reviews');
      return discord.messages(messageRefOf(announcement)?.messageId ?? '').map(lineOf);
    },
    look: (notice) => look(bodyOf(notice)),
    lineLook: (line) => look(lineBodyOf(line)),
    minutesPass: (minutes) => clock.advance(minutes * 60_000),
    deletes: (announcement) => discord.deleteMessage(messageRefOf(announcement)?.messageId ?? ''),
    silences: (announcement) => closed.add(messageRefOf(announcement)?.messageId ?? ''),
    closes: (reason) =>
      discord.fail(1, reason === 'closed' ? { status: 403, code: 50_013 } : { status: 404, code: 10_003 }),
  };
});

function lineOf(message: DiscordMessage) {
  const shown = message.state === 'thinking' ? 'waiting' : look(message as MessageBody);
  return { look: shown, pinged: message.pinged.toSorted() };
}

function look({ content = '', embeds = [], components = [] }: MessageBody): string {
  return JSON.stringify({ content, embeds, components });
}

function bodyOf(notice: Notice): MessageBody {
  switch (notice.kind) {
    case 'alarm':
      return alarmCardMessage(notice.card, notice.graph !== null, language);
    case 'alarm-reply':
      return alarmReminder(notice, language).body;
    case 'health':
      return healthMessage(notice, language);
    case 'alarm-call':
      return alarmCall(notice, language).body;
    case 'alarm-flood':
      return floodMessage(notice.flood, language);
    case 'alarms-firing':
      return firingMessage(notice, language);
    case 'cost':
      return costNewsMessage(notice.news, language, guild);
    case 'cost-warning':
      return costWarningMessage(notice.warning, language);
    case 'deploy':
      return deployCard(notice.deployment, language);
    case 'deploy-call': {
      const { roles, members } = notice.called;
      const mentions = [...roles.map((role) => `<@&${role}>`), ...members.map((member) => `<@${member}>`)].join(' ');
      return { content: deployCallText(notice.deployment, notice.call, mentions, language) };
    }
    case 'outside-run':
      return outsideRunMessage(notice.run, language);
    case 'lock':
      return lockCard(notice.lock, notice.release, language);
    case 'unlock':
      return lockReleaseCard(notice.lock, notice.release, language);
    case 'shared-logs':
      return sharedLogLook(notice.report, notice.timeZone, notice.by.name, language).body;
    case 'setup-changed':
      return newsMessage(notice.news, language);
    case 'review':
      return reviewCardMessage(notice.card, language);
    case 'review-gathered':
      return gatheredMessage(notice, language).body;
    case 'repository-renamed':
      return renamedMessage(notice, language);
    case 'review-direct':
      return directMessage(notice);
    case 'review-digest':
      return digestMessage(notice, language);
    case 'review-look-back':
      return lookBackMessage(notice, language);
  }
}

function lineBodyOf(line: Line): MessageBody {
  switch (line.kind) {
    case 'alarm-suppressed':
      return suppressedLine(line.card, language);
    case 'alarm-reminder':
      return alarmReminder(line, language).body;
    case 'review-note':
      return reviewNoteMessage(line.note, language);
    case 'review-call':
      return { content: reviewCallText(line.call.why, line.callees, language).text };
    case 'review-reminder':
      return reminderMessage(line, language).body;
    case 'review-nudge':
      return nudgeMessage(line, language).body;
  }
}

noticeboardContract('InMemoryNoticeboard', () => {
  const board = new InMemoryNoticeboard();
  const picturesOf = (notice: Notice) => {
    if (notice.kind === 'alarm') return notice.graph === null ? 0 : 1;
    return notice.kind === 'cost' && notice.news.kind === 'report' && notice.news.chart !== null ? 1 : 0;
  };
  return {
    board,
    asks: async () => asked('1'),
    seen: () =>
      board.posted().map(({ notice, pinged }) => ({
        look: written(notice),
        pinged: pinged.toSorted(),
        pictures: picturesOf(notice),
      })),
    beneath: (announcement) =>
      board.beneath(announcement).map(({ line, pinged }) => ({ look: written(line), pinged: pinged.toSorted() })),
    look: written,
    lineLook: written,
    minutesPass: () => undefined,
    deletes: (announcement) => board.forget(announcement),
    silences: (announcement) => board.silence(announcement),
    closes: (reason) => board.close(reason),
  };
});

function written(told: Notice | Line): string {
  return JSON.stringify(told, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
}
