import type { AlarmFlood } from '../../../domain/alert/alarm-flood.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cutPieces, limits } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';
import { stateMarks } from './state-marks.ts';

/** Many alarms that fire within minutes, on one card. Pings nobody. */
export function floodMessage(
  { count, firing, startedMs, endedMs, listed }: AlarmFlood,
  language: Language,
): MessageBody {
  const words = wordsIn(language, floodWords);
  const lines = listed.map(({ alarm, state, isAcknowledged, ...member }) => {
    const when = ago(member.endedMs ?? member.startedMs);
    const seen = isAcknowledged ? ` · ${words.acknowledged}` : '';
    return `${stateMarks[state]} ${escapeText(alarm.name, 120)} ${when}${seen}\n`;
  });
  const left = count - listed.length;
  const said = endedMs === null ? words.firing(firing, ago(startedMs)) : words.over(ago(endedMs));
  const pieces = [`**${said}**\n`, ...lines, ...(left > 0 ? [words.more(left)] : [])];
  return {
    embeds: [
      {
        title: words.title(count),
        description: cutPieces(pieces, limits.description).trimEnd(),
        color: firing > 0 ? palette.alarm : palette.calm,
        footer: { text: words.why },
        timestamp: new Date(startedMs).toISOString(),
      },
    ],
  };
}

const floodWords = {
  title: {
    en: (count: number) => `${count} alarms at once`,
    ko: (count: number) => `경보 ${count}건 동시 발생`,
  },
  firing: {
    en: (firing: number, since: string) => `${firing} of them fire now; it began ${since}.`,
    ko: (firing: number, since: string) => `지금 ${firing}건이 계속되고 있습니다. 시작 ${since}.`,
  },
  over: {
    en: (when: string) => `None of them fires any more, since ${when}.`,
    ko: (when: string) => `모두 끝났습니다. ${when}.`,
  },
  acknowledged: { en: 'acknowledged', ko: '확인됨' },
  more: { en: (left: number) => `…and ${left} more`, ko: (left: number) => `…외 ${left}건` },
  why: {
    en: 'More than 10 new alarms in a minute: only the first have cards of their own.',
    ko: '1분에 새 경보가 10건을 넘어, 처음 몇 건만 따로 카드가 있습니다.',
  },
} satisfies WordTable;
