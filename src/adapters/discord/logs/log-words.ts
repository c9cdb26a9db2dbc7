import type { LogReading } from '../../../domain/logs/log-report.ts';
import type { LogTrouble } from '../../../domain/logs/log-source.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { type ForEach, plural, type WordTable } from '../kit/words.ts';

type Stop = NonNullable<LogReading['stopped']>;

export const logWords = {
  title: { en: (name: Escaped) => `Logs of ${name}`, ko: (name: Escaped) => `${name} 로그` },
  with: { en: (filter: Escaped) => `with ${filter}`, ko: (filter: Escaped) => `${filter} 포함` },
  nothing: { en: 'Nothing was written then.', ko: '이 시간에 남은 로그가 없습니다.' },
  nothingWith: {
    en: 'Nothing that was written then holds this text.',
    ko: '이 시간의 로그에 이 텍스트가 없습니다.',
  },
  noneBad: {
    en: (total: number) => `${plural(total, 'event')}; none is marked as an error or a warning.`,
    ko: (total: number) => `로그 ${total}건. 오류나 경고로 표시된 것은 없습니다.`,
  },
  counted: {
    en: (total: number, bad: string) => `${bad} among ${plural(total, 'event')}.`,
    ko: (total: number, bad: string) => `로그 ${total}건 중 ${bad}.`,
  },
  count: {
    fatal: { en: (count: number) => `${count} fatal`, ko: (count: number) => `치명적 오류 ${count}건` },
    error: { en: (count: number) => plural(count, 'error'), ko: (count: number) => `오류 ${count}건` },
    warning: { en: (count: number) => plural(count, 'warning'), ko: (count: number) => `경고 ${count}건` },
  } satisfies ForEach<'fatal' | 'error' | 'warning', (count: number) => string>,
  times: { en: (count: number) => `${count}×`, ko: (count: number) => `${count}번` },
  moreGroups: {
    en: (groups: number, entries: number) => `…and ${entries} more in ${groups} other groups`,
    ko: (groups: number, entries: number) => `…외 ${groups}가지 ${entries}건`,
  },
  last: {
    en: (shown: number, of: number, zone: string) =>
      shown === of ? `The last ${plural(shown, 'line')} (${zone})` : `The last ${shown} of ${of} lines (${zone})`,
    ko: (shown: number, of: number, zone: string) =>
      shown === of ? `마지막 ${shown}줄 (${zone})` : `마지막 ${of}줄 중 ${shown}줄 (${zone})`,
  },
  moreLines: {
    en: (count: number) => `${plural(count, 'earlier line')} not shown`,
    ko: (count: number) => `앞의 ${count}줄은 생략`,
  },
  file: { en: 'The lines, secrets masked', ko: '비밀 값을 가린 로그' },
  cut: {
    en: (from: string, asked: string, why: string) =>
      `⚠️ Read from ${from} on only, not from ${asked}: ${why} What was written before that is not known.`,
    ko: (from: string, asked: string, why: string) =>
      `⚠️ ${asked}부터가 아니라 ${from}부터만 읽었습니다. ${why} 그 전에 무엇이 있었는지는 알 수 없습니다.`,
  },
  stopped: {
    'too-many': {
      en: 'there is more than I read for one answer.',
      ko: '한 번에 읽는 양보다 로그가 많습니다.',
    },
    'access-denied': { en: 'AWS refused the rest.', ko: 'AWS가 나머지를 거부했습니다.' },
    throttled: { en: 'CloudWatch limits requests.', ko: 'CloudWatch가 요청을 제한하고 있습니다.' },
    'source-unavailable': { en: 'CloudWatch stopped answering.', ko: 'CloudWatch가 응답을 멈췄습니다.' },
    'region-off': { en: 'the region is switched off.', ko: '리전이 꺼져 있습니다.' },
    late: { en: 'the rest took too long.', ko: '나머지를 읽는 데 너무 오래 걸렸습니다.' },
    'no-such-group': { en: 'the group is gone.', ko: '로그 그룹이 없어졌습니다.' },
  } satisfies ForEach<Stop>,
  unsearched: {
    en: 'Half of the search for secrets failed, so every word that may be one is masked.',
    ko: '비밀 값 검사의 절반이 실패해서, 비밀일 수 있는 단어를 모두 가렸습니다.',
  },
  unread: {
    en: (span: string) => `I could not read ${span}.`,
    ko: (span: string) => `${span} 로그를 읽지 못했습니다.`,
  },
  notKnown: {
    en: 'Whether anything went wrong there is not known.',
    ko: '오류가 있었는지는 알 수 없습니다.',
  },
  unknown: {
    en: (asked: string | null, known: string | null) =>
      `${asked === null ? 'This log is' : `${asked} is`} not under \`logs.groups\` in \`geonbot.yaml\`.${
        known === null ? ' No log is.' : ` I know these:\n${known}`
      }`,
    ko: (asked: string | null, known: string | null) =>
      `${asked === null ? '이 로그는' : `${asked} 로그는`} \`geonbot.yaml\`의 \`logs.groups\`에 없습니다.${
        known === null ? ' 등록된 로그가 없습니다.' : ` 볼 수 있는 로그:\n${known}`
      }`,
  },
  share: { en: 'Share', ko: '공유' },
  post: { en: 'Post here', ko: '이 채널에 올리기' },
  keep: { en: 'Keep private', ko: '나만 보기' },
  open: { en: 'Open in CloudWatch', ko: 'CloudWatch에서 보기' },
  preview: {
    en: '**Everybody in this channel would see this.** Read it before you post it: not every secret can be recognised.',
    ko: '**이 채널의 모두가 보게 될 내용입니다.** 올리기 전에 확인해 주세요. 모든 비밀 값을 알아볼 수는 없습니다.',
  },
  changed: {
    en: '**Nothing was posted: it is not what you saw.** This is what everybody would see now.',
    ko: '**확인한 내용과 달라져서 올리지 않았습니다.** 지금 올리면 모두가 이 내용을 보게 됩니다.',
  },
  shared: { en: 'Posted in this channel.', ko: '이 채널에 올렸습니다.' },
  sharedBy: { en: (who: Escaped) => `${who} shared this.`, ko: (who: Escaped) => `${who} 님이 공유했습니다.` },
} satisfies WordTable;

/** Why nothing at all could be read. */
export const unreadLogWords = {
  'too-many': {
    en: () => 'More was written within a second than I read for one answer. Ask with a filter.',
    ko: () => '1초 동안 남은 로그가 한 번에 읽는 양보다 많습니다. 필터를 넣어 다시 요청해 주세요.',
  },
  'access-denied': {
    en: (group) => `AWS does not let me read ${group}. Its permissions come with the next deploy of the bot.`,
    ko: (group) => `AWS가 ${group} 읽기를 허용하지 않았습니다. 권한은 봇을 다시 배포하면 생깁니다.`,
  },
  throttled: {
    en: () => 'CloudWatch limits requests. Ask again in a minute.',
    ko: () => 'CloudWatch가 요청을 제한하고 있습니다. 1분 뒤에 다시 요청해 주세요.',
  },
  'source-unavailable': {
    en: () => 'CloudWatch did not answer. Ask again in a few minutes.',
    ko: () => 'CloudWatch가 응답하지 않았습니다. 몇 분 뒤에 다시 요청해 주세요.',
  },
  'region-off': {
    en: (_, region) => `The account has not switched on ${region}.`,
    ko: (_, region) => `계정에서 ${region} 리전이 켜져 있지 않습니다.`,
  },
  late: {
    en: () => 'It took too long. Ask for a shorter time.',
    ko: () => '너무 오래 걸렸습니다. 더 짧은 기간으로 요청해 주세요.',
  },
  'no-such-group': {
    en: (group, region) => `There is no log group ${group} in ${region}.`,
    ko: (group, region) => `${region}에 ${group} 로그 그룹이 없습니다.`,
  },
} satisfies ForEach<'too-many' | LogTrouble, (group: Escaped, region: string) => string>;
