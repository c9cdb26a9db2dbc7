import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { Language } from '../../../domain/people/people.ts';
import { codeText, type Escaped } from '../kit/escape-text.ts';
import { timeOfDay } from '../kit/moment.ts';
import { type WordTable, wordsIn } from '../kit/words.ts';

/** Alarms that fired in its first half hour on what it was deployed to. That it is why, nobody says. */
export function alarmLines({ alarms = [] }: Pick<Deployment, 'alarms'>, language: Language): readonly string[] {
  const words = wordsIn(language, alarmLineWords);
  return alarms.map(({ name, firedMs, endedMs }) =>
    endedMs === null
      ? words.fires(codeText(name, 120), timeOfDay(firedMs))
      : words.ended(codeText(name, 120), timeOfDay(firedMs), timeOfDay(endedMs)),
  );
}

const alarmLineWords = {
  fires: {
    en: (name: Escaped, when: string) => `🔴 The alarm ${name} has fired since ${when}, within its first half hour.`,
    ko: (name: Escaped, when: string) => `🔴 배포 후 30분 안에 ${name} 경보가 발생해 ${when}부터 계속되고 있습니다.`,
  },
  ended: {
    en: (name: Escaped, when: string, end: string) => `⚪ The alarm ${name} fired from ${when} to ${end}.`,
    ko: (name: Escaped, when: string, end: string) => `⚪ ${name} 경보가 ${when}부터 ${end}까지 발생했습니다.`,
  },
} satisfies WordTable;
