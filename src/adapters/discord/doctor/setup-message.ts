import type { SetupAnswer } from '../../../application/doctor/jobs.ts';
import type { DoctorNotices } from '../../../application/doctor/notices.ts';
import { type Finding, type Severity, severityOf } from '../../../domain/doctor/finding.ts';
import type { SetupNews } from '../../../domain/doctor/setup-watch.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { RoomAnswers } from '../kit/answer-look.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { escapeText } from '../kit/escape-text.ts';
import { cut, limits, linesWithin } from '../kit/limits.ts';
import type { NoticeLooks } from '../kit/notice-look.ts';
import { palette } from '../kit/palette.ts';
import { andMore, plural, type WordTable, wordsIn } from '../kit/words.ts';
import { saidOf, severityWords, subjects } from './finding-words.ts';

const longestLine = 700;
const severities: readonly Severity[] = ['broken', 'warning', 'unchecked'];
const marks: Readonly<Record<Severity, string>> = { broken: '🔴', warning: '🟡', unchecked: '⚪' };

export const doctorAnswers: RoomAnswers<'doctor'> = {
  setup: (answer, { language }) => ({ body: setupMessage(answer, language) }),
};

export const doctorNotices: NoticeLooks<DoctorNotices> = {
  'setup-changed': {
    channel: (_, { alerts }) => alerts,
    render: ({ news }, language) => ({ body: newsMessage(news, language) }),
  },
};

/** What was found, the worst first, each with what to do; and what only the command line can look at. */
export function setupMessage({ findings, elsewhere }: SetupAnswer, language: Language): MessageBody {
  const words = wordsIn(language, setupWords);
  const found = severities.flatMap((severity) => findings.filter((one) => severityOf(one) === severity));
  const lines = found.map((finding) => `${marks[severityOf(finding)]} ${lineOf(finding, language)}`);
  const left = words.elsewhere(elsewhere.map((check) => subjects[check][language]).join(', '));
  const room = limits.description - left.length - 2;
  const shown = lines.length === 0 ? severityWords.healthy[language] : listed(lines, room, language);
  const [worst] = found.map(severityOf);
  return {
    embeds: [
      {
        title: worst === undefined ? words.healthy : words.found(found.length),
        description: cut(elsewhere.length === 0 ? shown : `${shown}\n\n${left}`, limits.description),
        color: worst === undefined ? palette.calm : worst === 'broken' ? palette.alarm : palette.watch,
      },
    ],
    components: [],
  };
}

/** What works no longer, and what does again. Pings nobody. */
export function newsMessage({ began, ended }: SetupNews, language: Language): MessageBody {
  const words = wordsIn(language, setupWords);
  const lines = [
    ...began.map((finding) => `${marks[severityOf(finding)]} ${lineOf(finding, language)}`),
    ...ended.map((finding) => `🟢 ${words.wellAgain(escapeText(saidOf(finding, language)[0], longestLine))}`),
  ];
  return {
    embeds: [
      {
        title: began.length === 0 ? words.mended(ended.length) : words.began(began.length),
        description: listed(lines, limits.description, language),
        color: began.length === 0 ? palette.calm : palette.alarm,
        footer: { text: words.all },
      },
    ],
  };
}

function listed(lines: readonly string[], room: number, language: Language): string {
  return linesWithin(lines, room, (shown) => andMore[language](lines.length - shown));
}

function lineOf(finding: Finding, language: Language): string {
  const [found, fix] = saidOf(finding, language);
  return `${escapeText(found, longestLine)} → ${escapeText(fix, longestLine)}`;
}

const setupWords = {
  healthy: { en: 'The setup: nothing wrong was found', ko: '설정 점검: 문제를 찾지 못했습니다' },
  found: {
    en: (count: number) => `The setup: ${plural(count, 'finding')}`,
    ko: (count: number) => `설정 점검 결과 ${count}건`,
  },
  elsewhere: {
    en: (what: string) => `Not looked at from here: ${what}. \`geonbot doctor\` looks at these, too.`,
    ko: (what: string) => `여기서 볼 수 없는 것: ${what}. \`geonbot doctor\`를 실행하면 이것까지 확인합니다.`,
  },
  began: {
    en: (count: number) => `The setup: ${plural(count, 'new problem')}`,
    ko: (count: number) => `설정에 새 문제 ${count}건`,
  },
  mended: {
    en: (count: number) => `The setup: ${plural(count, 'problem')} gone`,
    ko: (count: number) => `설정 문제 ${count}건 해결`,
  },
  wellAgain: {
    en: (what: string) => `No longer so: ${what}`,
    ko: (what: string) => `해결됨: ${what}`,
  },
  all: { en: '/doctor shows what else it finds', ko: '/점검으로 다른 문제도 볼 수 있습니다' },
} satisfies WordTable;
