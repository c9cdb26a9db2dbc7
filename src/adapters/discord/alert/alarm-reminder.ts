import type { AlarmReminderFacts, AlertNotices } from '../../../application/alert/notices.ts';
import type { AlarmFate } from '../../../domain/alert/alarm.ts';
import type { AlarmCard } from '../../../domain/alert/incident.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { type Escaped, escapeText } from '../kit/escape-text.ts';
import { cutPieces, limits } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import type { Look } from '../kit/notice-look.ts';
import { palette } from '../kit/palette.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';
import { alarmUrl } from './alarm-link.ts';

/** Discord allows 100 in a message. */
const mostCalled = 20;
const mostListed = 25;

/** Says below the card that the alarm still fires. Pings exactly the roles of `call`. */
export function alarmReminder({ card, call }: AlarmReminderFacts, language: Language): Look {
  const words = wordsIn(language, reminderWords);
  const { acknowledged, startedMs } = card.incident;
  const roles = call.slice(0, mostCalled);
  const said = [
    `🔴 ${words.still(name(card), ago(startedMs))}`,
    acknowledged === null ? words.nobody : words.somebody(escapeText(acknowledged.by.name, 100)),
    ...(roles.length === 0 ? [] : [roles.map((role) => `<@&${role}>`).join(' ')]),
  ];
  return { body: { content: said.join(' ') }, calls: { roles, users: [] } };
}

/** What fires in the morning. Pings nobody. */
export function firingMessage({ firing, unreadable }: AlertNotices['alarms-firing'], language: Language): MessageBody {
  const words = wordsIn(language, reminderWords);
  const listed = firing.slice(0, mostListed).map((card) => {
    const { acknowledged, startedMs } = card.incident;
    const by = acknowledged === null ? '' : ` · ${words.somebody(escapeText(acknowledged.by.name, 60))}`;
    return `• ${linked(card)}, ${words.since(ago(startedMs))}${by}\n`;
  });
  const left = firing.length - listed.length;
  const more = [
    ...(left > 0 ? [`${words.more(left)}\n`] : []),
    ...(unreadable > 0 ? [`${words.unreadable(unreadable)}\n`] : []),
  ];
  return {
    embeds: [
      {
        title: firing.length === 0 ? words.unknown : words.title(firing.length, unreadable > 0),
        description: cutPieces([...more, ...listed], limits.description).trimEnd(),
        color: firing.length > 0 ? palette.alarm : palette.watch,
      },
    ],
  };
}

/** A suppressed alarm in one line, below the card of the alarm that suppresses it. */
export function suppressedLine(card: AlarmCard, language: Language): MessageBody {
  const words = wordsIn(language, reminderWords);
  const { state, startedMs, endedMs, times } = card.incident;
  const flaps = times > 1 ? ` (${times}×)` : '';
  const text = words.suppressed[state](linked(card), ago(endedMs ?? startedMs));
  return { content: `🔕 ${text}${flaps}` };
}

function name({ alarm }: AlarmCard): string {
  return `**${escapeText(alarm.name, 200)}**`;
}

function linked(card: AlarmCard): string {
  const url = alarmUrl(card.alarm, 400);
  return url === null ? name(card) : `[${escapeText(card.alarm.name, 200)}](${url})`;
}

const reminderWords = {
  suppressed: {
    ALARM: {
      en: (alarm: string, when: string) => `${alarm} is in alarm too, and suppressed, since ${when}`,
      ko: (alarm: string, when: string) => `${alarm} 경보도 발생했지만 억제되어 있습니다. 시작 ${when}`,
    },
    INSUFFICIENT_DATA: {
      en: (alarm: string, when: string) => `${alarm} is in alarm and suppressed since ${when}, without data now`,
      ko: (alarm: string, when: string) => `${alarm} 경보는 억제되어 있고 지금은 데이터가 없습니다. 시작 ${when}`,
    },
    OK: {
      en: (alarm: string, when: string) => `${alarm} was suppressed, and is OK again since ${when}`,
      ko: (alarm: string, when: string) => `${alarm} 경보는 억제되어 있었고 정상으로 돌아왔습니다. ${when}`,
    },
    DELETED: {
      en: (alarm: string, when: string) => `${alarm} was suppressed, and was deleted ${when}`,
      ko: (alarm: string, when: string) => `${alarm} 경보는 억제되어 있었고 삭제되었습니다. ${when}`,
    },
  } satisfies ForEach<AlarmFate, (alarm: string, when: string) => string>,
  still: {
    en: (alarm: string, since: string) => `Still in alarm: ${alarm}, since ${since}.`,
    ko: (alarm: string, since: string) => `아직 경보 중입니다: ${alarm}, 시작 ${since}.`,
  },
  since: { en: (since: string) => `since ${since}`, ko: (since: string) => `시작 ${since}` },
  nobody: { en: 'Nobody has acknowledged it.', ko: '아직 아무도 확인하지 않았습니다.' },
  somebody: {
    en: (who: Escaped) => `${who} has acknowledged it.`,
    ko: (who: Escaped) => `${who} 님이 확인했습니다.`,
  },
  /** `more`: even more may fire. */
  title: {
    en: (count: number, more: boolean) => {
      const said = count === 1 ? '1 alarm fires this morning' : `${count} alarms fire this morning`;
      return more ? `At least ${said}` : said;
    },
    ko: (count: number, more: boolean) => `오늘 아침 경보 ${count}건${more ? ' 이상' : ''}이 계속되고 있습니다`,
  },
  unknown: {
    en: 'Unknown which alarms fire this morning',
    ko: '오늘 아침 어떤 경보가 계속되고 있는지 확인하지 못했습니다',
  },
  more: {
    en: (count: number) => `And ${count} more.`,
    ko: (count: number) => `그 밖에 ${count}건이 더 있습니다.`,
  },
  unreadable: {
    en: (count: number) => (count === 1 ? '1 alarm could not be read.' : `${count} alarms could not be read.`),
    ko: (count: number) => `경보 ${count}건은 읽지 못했습니다.`,
  },
} satisfies WordTable;
