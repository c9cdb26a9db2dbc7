import type { OwnAlarmChanged, OwnAlarmKind } from '../../../domain/alert/own-alarm.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, escapeText } from '../kit/escape-text.ts';
import { dateAndTime } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { type ForEach, type WordTable, wordsIn } from '../kit/words.ts';
import { alarmUrl } from './alarm-link.ts';

const longestSubject = 80;

/** That the bot itself is in trouble, with what to do, or that it is over. */
export function ownAlarmMessage(changed: OwnAlarmChanged, language: Language): MessageBody {
  const words = wordsIn(language, ownAlarmWords);
  const { kind, state, atMs } = changed;
  const subject = changed.subject.slice(0, longestSubject);
  const url = alarmUrl(changed);
  const isOver = state === 'OK';
  const what = wordsIn(language, isOver ? ends : troubles)[kind](escapeText(subject, 2 * longestSubject));
  const advice = wordsIn(language, remedies)[kind](codeText(`npx geonbot redrive ${subject}`, 2 * longestSubject));
  return {
    embeds: [
      {
        title: kind === 'test' ? words.test : isOver ? words.over : words.trouble,
        description: [what, ...(isOver || advice === '' ? [] : [advice]), dateAndTime(atMs)].join('\n'),
        color: kind === 'test' ? palette.busy : isOver ? palette.calm : palette.alarm,
        ...(url === null ? {} : { url }),
      },
    ],
  };
}

const ownAlarmWords = {
  trouble: { en: 'Geonbot is in trouble', ko: '건봇에 문제가 생겼습니다' },
  over: { en: 'Geonbot: this is well now', ko: '건봇: 이 문제는 해결되었습니다' },
  test: { en: 'A test alarm of Geonbot', ko: '건봇 시험 경보' },
} satisfies WordTable;

const doctor = {
  en: 'Run `/doctor`, and look into the log.',
  ko: '`/점검`을 실행하고 로그를 확인해 주세요.',
};

const troubles = {
  'dead-letters': {
    en: (queue: string) => `${queue}: something could not be worked on and was laid aside.`,
    ko: (queue: string) => `${queue}: 처리하지 못해 따로 보관한 메시지가 있습니다.`,
  },
  'old-message': {
    en: (queue: string) => `${queue}: messages wait for too long.`,
    ko: (queue: string) => `${queue}: 메시지가 너무 오래 기다리고 있습니다.`,
  },
  errors: {
    en: (lambda: string) => `The Lambda ${lambda} keeps failing.`,
    ko: (lambda: string) => `Lambda ${lambda}가 계속 실패합니다.`,
  },
  throttles: {
    en: (lambda: string) => `AWS keeps refusing to run the Lambda ${lambda}: too many run at a time.`,
    ko: (lambda: string) => `동시 실행이 많아 AWS가 Lambda ${lambda}의 실행을 계속 거부합니다.`,
  },
  'api-errors': {
    en: (_: string) => 'Discord and GitHub keep getting errors (5xx) from the API.',
    ko: (_: string) => 'Discord와 GitHub가 API에서 계속 오류(5xx)를 받고 있습니다.',
  },
  'no-sweep': {
    en: (_: string) => 'The sweep, which comes every five minutes, has not ended for half an hour.',
    ko: (_: string) => '5분마다 도는 정기 점검이 30분 동안 한 번도 끝나지 않았습니다.',
  },
  'no-report': {
    en: (_: string) => 'There has been no morning cost report for more than a day.',
    ko: (_: string) => '하루가 넘도록 아침 비용 리포트가 없었습니다.',
  },
  test: {
    en: (_: string) => 'Nothing is wrong: somebody ran `npx geonbot test-alarm`, and it came all the way here.',
    ko: (_: string) =>
      '문제가 생긴 것이 아닙니다. 누군가 `npx geonbot test-alarm`을 실행했고, 여기까지 잘 도착했습니다.',
  },
} satisfies ForEach<OwnAlarmKind, (subject: string) => string>;

const ends = {
  'dead-letters': {
    en: (queue: string) => `${queue}: nothing is laid aside any more.`,
    ko: (queue: string) => `${queue}: 따로 보관된 메시지가 더 이상 없습니다.`,
  },
  'old-message': {
    en: (queue: string) => `${queue}: no message waits for too long.`,
    ko: (queue: string) => `${queue}: 오래 기다리는 메시지가 없습니다.`,
  },
  errors: {
    en: (lambda: string) => `The Lambda ${lambda} has stopped failing.`,
    ko: (lambda: string) => `Lambda ${lambda}의 실패가 멈추었습니다.`,
  },
  throttles: {
    en: (lambda: string) => `AWS runs the Lambda ${lambda} again whenever it is asked to.`,
    ko: (lambda: string) => `Lambda ${lambda}가 다시 제때 실행됩니다.`,
  },
  'api-errors': {
    en: (_: string) => 'The API has stopped answering with errors (5xx).',
    ko: (_: string) => 'API의 오류(5xx) 응답이 멈추었습니다.',
  },
  'no-sweep': { en: (_: string) => 'A sweep has ended.', ko: (_: string) => '정기 점검이 끝까지 돌았습니다.' },
  'no-report': {
    en: (_: string) => 'There is a morning cost report.',
    ko: (_: string) => '아침 비용 리포트가 나왔습니다.',
  },
  test: { en: (_: string) => 'The test alarm is over.', ko: (_: string) => '시험 경보가 끝났습니다.' },
} satisfies ForEach<OwnAlarmKind, (subject: string) => string>;

const remedies = {
  'dead-letters': {
    en: (redrive: string) => `Find the cause in the log, then have it worked on again: ${redrive}`,
    ko: (redrive: string) => `로그에서 원인을 찾아 고친 뒤 다시 처리해 주세요: ${redrive}`,
  },
  'old-message': { en: (_: string) => doctor.en, ko: (_: string) => doctor.ko },
  errors: { en: (_: string) => doctor.en, ko: (_: string) => doctor.ko },
  throttles: {
    en: (_: string) => 'Have AWS raise the limit *Concurrent executions* of Lambda under *Service Quotas*.',
    ko: (_: string) => 'AWS의 *Service Quotas*에서 Lambda의 *Concurrent executions* 한도를 올려 주세요.',
  },
  'api-errors': {
    en: (_: string) => 'Look into the logs of `discord-interactions` and `github-webhook`.',
    ko: (_: string) => '`discord-interactions`와 `github-webhook`의 로그를 확인해 주세요.',
  },
  'no-sweep': { en: (_: string) => doctor.en, ko: (_: string) => doctor.ko },
  'no-report': {
    en: (_: string) => 'The log of `cost-report` says why.',
    ko: (_: string) => '`cost-report`의 로그에 이유가 있습니다.',
  },
  test: { en: (_: string) => '', ko: (_: string) => '' },
} satisfies ForEach<OwnAlarmKind, (redrive: string) => string>;
