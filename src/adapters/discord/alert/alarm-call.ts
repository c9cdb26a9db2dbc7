import type { AlarmCallFacts } from '../../../application/alert/notices.ts';
import type { CallStep } from '../../../domain/alert/called.ts';
import type { Language } from '../../../domain/people/people.ts';
import { messageRefOf } from '../kit/announcement-ref.ts';
import type { SeenMessage } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { ago } from '../kit/moment.ts';
import type { Look } from '../kit/notice-look.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';

const mostCalled = 20;
const mostNames = 5;
const marks: Readonly<Record<CallStep, string>> = { call: '🚨', escalation: '⏫' };

/** Calls somebody for a card, in a reply to it. Pings exactly the roles of `call`. */
export function alarmCall({ about, step, calledAtMs, call }: AlarmCallFacts, language: Language): Look {
  const words = wordsIn(language, callWords);
  const roles = call.slice(0, mostCalled);
  const said = [
    marks[step],
    roles.map((role) => `<@&${role}>`).join(' '),
    ...(calledAtMs === null ? [] : [words.unseen(ago(calledAtMs))]),
    about.kind === 'flood' ? words.flood(about.flood.count, ago(about.flood.startedMs)) : alarmText(about, language),
  ];
  return { body: { content: said.join(' ') }, calls: { roles, users: [] } };
}

/** By the card that it replies to. Of a card that was deleted, nothing tells it from the call for another one. */
export function isAlarmCall({ step, to }: AlarmCallFacts, { content = '', repliesTo }: SeenMessage): boolean {
  return repliesTo !== null && repliesTo === messageRefOf(to)?.messageId && content.startsWith(marks[step]);
}

function alarmText({ card, names }: Extract<AlarmCallFacts['about'], { kind: 'alarm' }>, language: Language): string {
  const words = wordsIn(language, callWords);
  const { alarm, incident } = card;
  const parts = names.filter((name) => name !== alarm.name);
  const listed = parts.slice(0, mostNames).map((name) => escapeText(name, 100));
  const left = parts.length - listed.length;
  const beside = parts.length === 0 ? '' : ` (${[...listed, ...(left > 0 ? [words.more(left)] : [])].join(', ')})`;
  const said = incident.itself === false ? words.inPart : words.alarm;
  return said(`**${escapeText(alarm.name, 200)}**${beside}`, ago(incident.startedMs));
}

const callWords = {
  alarm: {
    en: (name: string, since: string) => `In alarm: ${name}, since ${since}.`,
    ko: (name: string, since: string) => `경보 발생: ${name}, 시작 ${since}.`,
  },
  inPart: {
    en: (name: string, since: string) => `In alarm in part: ${name}, since ${since}.`,
    ko: (name: string, since: string) => `일부 경보 발생: ${name}, 시작 ${since}.`,
  },
  flood: {
    en: (count: number, since: string) => `${count} alarms at once, since ${since}.`,
    ko: (count: number, since: string) => `경보 ${count}건 동시 발생, 시작 ${since}.`,
  },
  unseen: {
    en: (called: string) => `Nobody has acknowledged it since the call ${called}.`,
    ko: (called: string) => `${called} 멘션한 뒤로 아무도 확인하지 않았습니다.`,
  },
  more: { en: (left: number) => `…and ${left} more`, ko: (left: number) => `…외 ${left}개` },
} satisfies WordTable;
