import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { AlarmFate, AlarmMetric } from '../../../domain/alert/alarm.ts';
import type { AlarmCard, Incident } from '../../../domain/alert/incident.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { durationText } from '../kit/duration-text.ts';
import { codeText, type Escaped, escapeText, plainText } from '../kit/escape-text.ts';
import { cutPieces, limits } from '../kit/limits.ts';
import { actionButton, buttonRow, linkButton } from '../kit/links.ts';
import { ago, timeOfDay } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { alarmCondition } from './alarm-condition.ts';
import { alarmUrl } from './alarm-link.ts';
import { alarmPressId } from './controls.ts';

const colour: Readonly<Record<AlarmFate, number>> = {
  ALARM: palette.alarm,
  OK: palette.calm,
  INSUFFICIENT_DATA: palette.watch,
  DELETED: palette.quiet,
};

const fileName = 'alarm.png';
const mostSeries = 8;

type AlarmWords = InOneLanguage<typeof alarmWords>;

/** The card of an alarm's incident; `pictured` if `alarmPicture` goes with it. */
export function alarmCardMessage(card: AlarmCard, pictured: boolean | 'no-access', language: Language): MessageBody {
  const words = wordsIn(language, alarmWords);
  const { alarm, incident } = card;
  const url = alarmUrl(alarm, limits.url);
  const description = story(card, pictured, language);
  const title = `${words.title[incident.state]}${isQuiet(incident) ? words.quietly : ''}: `;
  const embed: APIEmbed = {
    title: title + escapeText(alarm.name, limits.title - title.length),
    ...(url === null ? {} : { url }),
    ...(description === '' ? {} : { description }),
    color: isQuiet(incident) ? palette.quiet : colour[incident.state],
    fields: fields(incident, words, language),
    ...(pictured === true ? { image: { url: `attachment://${fileName}` } } : {}),
    footer: { text: plainText(`${alarm.account} · ${alarm.region}`, 100) },
    timestamp: new Date(incident.startedMs).toISOString(),
  };
  return { embeds: [embed], components: buttons(card, words) };
}

/** The picture with its alternative text. */
export function alarmPicture({ alarm, subject }: AlarmCard, png: Uint8Array, language: Language): MessageFile {
  const { graph } = wordsIn(language, alarmWords);
  const compared = subject.queries?.find(({ returned }) => returned);
  const metric = plainText(subject.metric?.name ?? compared?.label ?? compared?.expression ?? '', 255);
  return { name: fileName, bytes: png, description: `${plainText(alarm.name, 255)}: ${graph(metric)}` };
}

function story(card: AlarmCard, pictured: boolean | 'no-access', language: Language): string {
  const words = wordsIn(language, alarmWords);
  const { subject, incident, definition } = card;
  const { description, metric } = subject;
  const condition = alarmCondition(card, language);
  const series = definition?.contributors ?? [];
  const lines = [
    incident.state === 'DELETED' ? words.deleted : null,
    suppressionOf(incident, words),
    condition === null ? null : `**${condition}**`,
    description === null ? null : escapeText(description, 400),
    series.length === 0 ? null : words.series(namesOf(series, definition?.moreContributors === true, words)),
    incident.reason === '' ? null : escapeText(incident.reason, 1500),
    metric === null ? null : measured(metric, words),
    pictured === 'no-access' ? words.noAccess : null,
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function isQuiet({ endedMs, suppressed }: Incident): boolean {
  return endedMs === null && suppressed !== undefined;
}

function suppressionOf({ suppressed }: Incident, words: AlarmWords): string | null {
  if (suppressed === undefined) return null;
  const name = suppressed.name === null ? null : codeText(suppressed.name, 200);
  if (suppressed.by === 'alarm') return words.byAlarm(name ?? '?');
  return words.byRule(name ?? '?', suppressed.untilMs === null ? null : timeOfDay(suppressed.untilMs));
}

/** Each in a piece of its own; how many there are besides. */
function namesOf(series: readonly string[], areMore: boolean, words: AlarmWords): string {
  const listed = series.slice(0, mostSeries).map((one) => codeText(one, 150));
  const left = series.length - listed.length;
  return [...listed, ...(left > 0 || areMore ? [words.moreSeries(left, areMore)] : [])].join(' ');
}

function measured({ namespace, name, dimensions, statistic, periodSeconds }: AlarmMetric, words: AlarmWords): string {
  const places = Object.entries(dimensions).map(([dimension, value]) => ` ${codeText(`${dimension}=${value}`, 150)}`);
  const every = words.every(String(Math.round((periodSeconds / 60) * 100) / 100));
  const metric = `${codeText(`${namespace} ${name}`, 300)} · ${escapeText(statistic, 60)} · ${every}`;
  return cutPieces([metric, ...(places.length > 0 ? [' ·'] : []), ...places], 1500);
}

function fields(incident: Incident, words: AlarmWords, language: Language): APIEmbedField[] {
  const { startedMs, firedMs, endedMs, times, acknowledged, muted } = incident;
  const person = (name: string) => escapeText(name, 100);
  const told: (readonly [name: string, value: string] | null)[] = [
    endedMs === null ? [words.since, ago(firedMs)] : [words.lasted, durationText(endedMs - firedMs, language)],
    times === 1 ? null : [words.fired, words.flapped(times, ago(startedMs))],
    acknowledged && [words.acknowledged, words.acknowledgedBy(person(acknowledged.by.name), ago(acknowledged.atMs))],
    muted && [words.muted, words.mutedBy(person(muted.by.name), timeOfDay(muted.untilMs))],
  ];
  return told.filter((field) => field !== null).map(([name, value]) => ({ name, value, inline: true }));
}

/** Once it is over there is nothing left to see to. */
function buttons({ alarm, incident }: AlarmCard, words: AlarmWords) {
  const { endedMs, acknowledged, anchorMs } = incident;
  const open = linkButton(words.openAlarm, alarmUrl(alarm));
  if (endedMs !== null) return buttonRow(open);
  const acknowledge = actionButton(words.acknowledge, alarmPressId('acknowledge', alarm.id, anchorMs));
  const mute = actionButton(words.muteForAnHour, alarmPressId('mute', alarm.id, anchorMs));
  return buttonRow(acknowledged === null ? acknowledge : null, mute, open);
}

const alarmWords = {
  title: {
    ALARM: { en: 'In alarm', ko: '경보 발생' },
    OK: { en: 'OK again', ko: '정상으로 돌아옴' },
    INSUFFICIENT_DATA: { en: 'In alarm, and no data now', ko: '경보 중, 지금은 데이터 없음' },
    DELETED: { en: 'Alarm deleted', ko: '경보 삭제됨' },
  } satisfies ForEach<AlarmFate>,
  deleted: {
    en: 'The alarm was deleted or renamed while it was in alarm. Whether what it watches is well is not known.',
    ko: '경보가 발생한 상태에서 삭제되었거나 이름이 바뀌었습니다. 감시하던 대상이 정상인지는 알 수 없습니다.',
  },
  quietly: { en: ', suppressed', ko: '(억제됨)' },
  byAlarm: {
    en: (name: string) => `Suppressed by the alarm ${name}: CloudWatch acts on it for nobody.`,
    ko: (name: string) => `${name} 경보가 억제하고 있어 CloudWatch가 아무 작업도 하지 않습니다.`,
  },
  byRule: {
    en: (name: string, until: string | null) =>
      `Muted by the rule ${name}${until === null ? '' : ` until ${until}`}: CloudWatch acts on it for nobody.`,
    ko: (name: string, until: string | null) =>
      `음소거 규칙 ${name}에 따라${until === null ? '' : ` ${until}까지`} CloudWatch가 아무 작업도 하지 않습니다.`,
  },
  /** `areMore`: even more than so many. */
  moreSeries: {
    en: (left: number, areMore: boolean) => (areMore ? `…and at least ${left + 1} more` : `+${left}`),
    ko: (left: number, areMore: boolean) => (areMore ? `…외 ${left + 1}개 이상` : `+${left}`),
  },
  series: { en: (names: string) => `Fires for ${names}`, ko: (names: string) => `경보 대상 ${names}` },
  noAccess: {
    en: 'No graph: there is no role for this account under accounts.',
    ko: '그래프 없음: accounts에 이 계정의 역할이 없습니다.',
  },
  since: { en: 'Since', ko: '시작' },
  lasted: { en: 'Lasted', ko: '지속 시간' },
  fired: { en: 'Fired', ko: '발생 횟수' },
  flapped: {
    en: (times: number, since: string) => `${times} times since ${since}, all on this card`,
    ko: (times: number, since: string) => `${since}부터 ${times}번, 모두 이 카드에 표시합니다`,
  },
  acknowledged: { en: 'Acknowledged', ko: '확인' },
  acknowledgedBy: {
    en: (who: Escaped, when: string) => `by ${who} ${when}`,
    ko: (who: Escaped, when: string) => `${who} 님이 ${when} 확인`,
  },
  muted: { en: 'Muted', ko: '음소거' },
  mutedBy: {
    en: (who: Escaped, until: string) => `by ${who} until ${until}, or until it is over`,
    ko: (who: Escaped, until: string) => `${who} 님이 ${until}까지, 그 전에 끝나면 끝날 때까지`,
  },
  every: { en: (minutes: string) => `every ${minutes} min`, ko: (minutes: string) => `${minutes}분 간격` },
  graph: { en: (metric: string) => `graph of ${metric}`, ko: (metric: string) => `${metric} 그래프` },
  acknowledge: { en: 'Acknowledge', ko: '확인했습니다' },
  muteForAnHour: { en: 'Mute 1 h', ko: '1시간 음소거' },
  openAlarm: { en: 'Open in CloudWatch', ko: 'CloudWatch에서 보기' },
} satisfies WordTable;
