import type { APIEmbedField } from 'discord-api-types/v10';
import type { AlertNotices } from '../../../application/alert/notices.ts';
import { localMoment } from '../../../domain/calendar/local-time.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText, plainText } from '../kit/escape-text.ts';
import { cutPieces } from '../kit/limits.ts';
import { buttonRow, linkButton } from '../kit/links.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';

const mostNamed = 10;
const everywhere = 'https://health.console.aws.amazon.com/health/home#/account/event-log';
const inChina = 'https://phd.amazonaws.cn/phd/home#/account/event-log';

/** What AWS Health says about the account, as it stands now. Pings nobody. */
export function healthMessage({ subject, news, timeZone }: AlertNotices['health'], language: Language): MessageBody {
  const words = wordsIn(language, healthWords);
  const { category, service, region, code, account } = subject;
  const { startMs, endMs, state, text, resources, moreResources } = news;
  const isOver = state === 'closed';
  const kind = words[category][isOver ? 'over' : 'now'];
  const named = resources.slice(0, mostNamed).map((one) => `${codeText(one, 150)} `);
  const left = resources.length - named.length + moreResources;
  const when = (atMs: number) => `${localText(atMs, timeZone)} (${ago(atMs)})`;
  const times: readonly (readonly [string, number | null])[] = [
    [category === 'issue' ? words.began : words.starts, startMs],
    [words.ends, endMs],
  ];
  const fields: APIEmbedField[] = times.flatMap(([name, atMs]) =>
    atMs === null ? [] : [{ name, value: when(atMs), inline: true }],
  );
  const affected = cutPieces([...named, ...(left > 0 ? [words.more(left)] : [])], 1_000).trimEnd();
  return {
    embeds: [
      {
        title: `${kind}: ${escapeText(service, 80)} · ${escapeText(region, 80)}`,
        description: [codeText(code, 110), ...(text === '' ? [] : [escapeText(text, 1_500)])].join('\n'),
        color: isOver ? palette.calm : category === 'issue' ? palette.alarm : palette.watch,
        fields: [
          ...fields,
          ...(affected === '' ? [] : [{ name: words.affected(resources.length + moreResources), value: affected }]),
        ],
        footer: { text: plainText(`AWS Health · ${account}`, 100) },
      },
    ],
    components: buttonRow(linkButton(words.open, region.startsWith('cn-') ? inChina : everywhere)),
  };
}

function localText(atMs: number, timeZone: string): string {
  const { day, timeMs } = localMoment(atMs, timeZone);
  const minutes = Math.floor(timeMs / 60_000);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${timeZone}`;
}

const healthWords = {
  issue: {
    now: { en: 'AWS issue', ko: 'AWS 장애' },
    over: { en: 'AWS issue resolved', ko: 'AWS 장애 해결됨' },
  },
  scheduledChange: {
    now: { en: 'AWS scheduled change', ko: 'AWS 예정된 변경' },
    over: { en: 'AWS scheduled change done', ko: 'AWS 예정된 변경 완료' },
  },
  began: { en: 'Began', ko: '시작' },
  starts: { en: 'Starts', ko: '시작' },
  ends: { en: 'Ends', ko: '종료' },
  affected: {
    en: (count: number) => (count === 1 ? '1 resource affected' : `${count} resources affected`),
    ko: (count: number) => `영향 받는 리소스 ${count}개`,
  },
  more: { en: (left: number) => `…and ${left} more`, ko: (left: number) => `…외 ${left}개` },
  open: { en: 'Open AWS Health', ko: 'AWS Health에서 보기' },
} satisfies WordTable;
