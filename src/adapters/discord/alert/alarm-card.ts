import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { Mute, MuteRuleState } from '../../../domain/alert/acknowledge-or-mute.ts';
import type { AlarmFate, AlarmMetric } from '../../../domain/alert/alarm.ts';
import type { IncidentPart } from '../../../domain/alert/alarm-parts.ts';
import type { IncidentSeries } from '../../../domain/alert/contributor.ts';
import type { AlarmCard, Incident } from '../../../domain/alert/incident.ts';
import { firstSuspect } from '../../../domain/alert/suspects.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { durationText } from '../kit/duration-text.ts';
import { codeText, type Escaped, escapeText, plainText } from '../kit/escape-text.ts';
import { cutPieces, limits } from '../kit/limits.ts';
import { actionButton, buttonRow, linkButton } from '../kit/links.ts';
import { ago, timeOfDay } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { rollbackButton } from '../kit/rollback-button.ts';
import { type ForEach, type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';
import { alarmCondition } from './alarm-condition.ts';
import { alarmUrl } from './alarm-link.ts';
import { suspectsText } from './alarm-suspects.ts';
import { alarmPressId } from './controls.ts';
import { stateMarks } from './state-marks.ts';

const colour: Readonly<Record<AlarmFate, number>> = {
  ALARM: palette.alarm,
  OK: palette.calm,
  INSUFFICIENT_DATA: palette.watch,
  DELETED: palette.quiet,
};

const mostParts = 10;

const fileName = 'alarm.png';
const mostSeries = 8;
/** Of all names of series in one line, and of everything that is said about an alarm, in characters. */
const seriesLength = 600;
const storyLength = 3_900;

type AlarmWords = InOneLanguage<typeof alarmWords>;

/** The card of an alarm's incident; `pictured` if `alarmPicture` goes with it. */
export function alarmCardMessage(card: AlarmCard, pictured: boolean | 'no-access', language: Language): MessageBody {
  const words = wordsIn(language, alarmWords);
  const { alarm, incident } = card;
  const url = alarmUrl(alarm, limits.url);
  const description = story(card, pictured, language);
  const headline = isInPart(incident) ? words.inPart : words.title[incident.state];
  const title = `${headline}${isQuiet(incident) ? words.quietly : ''}: `;
  const embed: APIEmbed = {
    title: title + escapeText(alarm.name, limits.title - title.length),
    ...(url === null ? {} : { url }),
    ...(description === '' ? {} : { description }),
    color: isQuiet(incident) ? palette.quiet : isInPart(incident) ? palette.watch : colour[incident.state],
    fields: fields(incident, words, language),
    ...(pictured === true ? { image: { url: `attachment://${fileName}` } } : {}),
    footer: { text: plainText(`${alarm.account} · ${alarm.region}`, 100) },
    timestamp: new Date(incident.startedMs).toISOString(),
  };
  return { embeds: [embed], components: buttons(card, words, language) };
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
  const { subject, incident } = card;
  const { description, metric } = subject;
  const condition = alarmCondition(card, language);
  const series = seriesOf(card);
  const head = [
    incident.state === 'DELETED' ? words.deleted : null,
    suppressionOf(incident, words),
    condition === null ? null : `**${condition}**`,
    card.suspects === undefined ? null : suspectsText(card.suspects, language),
    description === null ? null : escapeText(description, 400),
    series.firing.length === 0 ? null : words.series(namesOf(series.firing, series.moreFiring, series.areMore, words)),
    series.left.length === 0 ? null : words.seriesLeft(namesOf(series.left, series.moreLeft, false, words)),
    incident.parts === undefined ? null : partsText(incident.parts, words),
  ].filter((line) => line !== null);
  const left = Math.max(0, storyLength - head.join('\n').length);
  const reason = incident.reason === '' ? null : escapeText(incident.reason, Math.min(1500, Math.floor(left / 2)));
  const leftToMetric = Math.min(1500, Math.max(0, left - (reason?.length ?? 0)));
  const watched = metric === null || incident.parts !== undefined ? null : measured(metric, words, leftToMetric);
  const access = pictured === 'no-access' ? words.noAccess : null;
  return [...head, reason, watched, access].filter((line) => line !== null).join('\n');
}

/** A composite alarm is well, and what its rule names is not. */
function isInPart({ endedMs, itself }: Incident): boolean {
  return endedMs === null && itself === false;
}

/** What a composite alarm names: those that fire first. */
function partsText(parts: readonly IncidentPart[], words: AlarmWords): string {
  const listed = parts.slice(0, mostParts).map((part) => {
    const said = words.part[part.state](ago(part.endedMs ?? part.startedMs));
    return `${stateMarks[part.state]} ${escapeText(part.name, 120)} ${said}\n`;
  });
  const left = parts.length - listed.length;
  return cutPieces([...listed, ...(left > 0 ? [words.moreParts(left)] : [])], 1500).trimEnd();
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

/** What was heard of since, beside what fired when the alarm last did. */
function seriesOf({
  definition,
  incident: { series },
}: AlarmCard): Omit<IncidentSeries, 'areMore'> & { readonly areMore: boolean } {
  const { firing = [], left = [], moreFiring = 0, moreLeft = 0 } = series ?? {};
  const first = (definition?.contributors ?? []).filter((one) => !firing.includes(one) && !left.includes(one));
  const areMore = definition?.moreContributors === true || series?.areMore === true;
  return { firing: [...first, ...firing], left, moreFiring, moreLeft, areMore };
}

/** Each in a piece of its own; how many there are besides: `more` that are not in the list, and perhaps others. */
function namesOf(series: readonly string[], more: number, areMore: boolean, words: AlarmWords): string {
  const names = series.slice(0, mostSeries).map((one) => codeText(one, 150));
  const listed = names.filter((_, at) => names.slice(0, at + 1).join(' ').length <= seriesLength);
  const left = series.length - listed.length + more;
  return [...listed, ...(left > 0 || areMore ? [words.moreSeries(left, areMore)] : [])].join(' ');
}

function measured(
  { namespace, name, dimensions, statistic, periodSeconds }: AlarmMetric,
  words: AlarmWords,
  atMost: number,
): string {
  const places = Object.entries(dimensions).map(([dimension, value]) => ` ${codeText(`${dimension}=${value}`, 150)}`);
  const every = words.every(String(Math.round((periodSeconds / 60) * 100) / 100));
  const metric = `${codeText(`${namespace} ${name}`, 300)} · ${escapeText(statistic, 60)} · ${every}`;
  return cutPieces([metric, ...(places.length > 0 ? [' ·'] : []), ...places], atMost);
}

function fields(incident: Incident, words: AlarmWords, language: Language): APIEmbedField[] {
  const { startedMs, firedMs, endedMs, times, acknowledged, muted } = incident;
  const person = (name: string) => escapeText(name, 100);
  const told: (readonly [name: string, value: string] | null)[] = [
    endedMs === null ? [words.since, ago(firedMs)] : [words.lasted, durationText(endedMs - firedMs, language)],
    times === 1 ? null : [words.fired, words.flapped(times, ago(startedMs))],
    acknowledged && [words.acknowledged, words.acknowledgedBy(person(acknowledged.by.name), ago(acknowledged.atMs))],
    muted && [words.muted, mutedText(muted, words)],
  ];
  return told.filter((field) => field !== null).map(([name, value]) => ({ name, value, inline: true }));
}

function mutedText({ by, untilMs, rule }: Mute, words: AlarmWords): string {
  const said = words.mutedBy(escapeText(by.name, 100), timeOfDay(untilMs));
  return rule === undefined || rule === 'owed' || rule === 'removed' ? said : `${said}\n${words.rule[rule]}`;
}

/** Once it is over there is nothing left to see to. */
function buttons({ alarm, incident, suspects }: AlarmCard, words: AlarmWords, language: Language) {
  const { endedMs, acknowledged, muted, anchorMs } = incident;
  const open = linkButton(words.openAlarm, alarmUrl(alarm));
  if (endedMs !== null) return buttonRow(open);
  const acknowledge = actionButton(words.acknowledge, alarmPressId('acknowledge', alarm.id, anchorMs));
  const mute = actionButton(words.muteForAnHour, alarmPressId('mute', alarm.id, anchorMs));
  const unmute = actionButton(words.unmute, alarmPressId('unmute', alarm.id, anchorMs));
  const suspect = suspects === undefined ? null : firstSuspect(suspects);
  const rollBack = suspect === null ? null : rollbackButton(suspect.deployment, language);
  return buttonRow(acknowledged === null ? acknowledge : null, mute, muted === null ? null : unmute, open, rollBack);
}

const alarmWords = {
  title: {
    ALARM: { en: 'In alarm', ko: '경보 발생' },
    OK: { en: 'OK again', ko: '정상으로 돌아옴' },
    INSUFFICIENT_DATA: { en: 'In alarm, and no data now', ko: '경보 중, 지금은 데이터 없음' },
    DELETED: { en: 'Alarm deleted', ko: '경보 삭제됨' },
  } satisfies ForEach<AlarmFate>,
  inPart: { en: 'In alarm in part', ko: '일부 경보 발생' },
  part: {
    ALARM: { en: (when: string) => `since ${when}`, ko: (when: string) => `시작 ${when}` },
    INSUFFICIENT_DATA: {
      en: (when: string) => `since ${when}, no data now`,
      ko: (when: string) => `시작 ${when}, 지금은 데이터 없음`,
    },
    OK: { en: (when: string) => `OK again ${when}`, ko: (when: string) => `${when} 정상으로 돌아옴` },
    DELETED: { en: (when: string) => `deleted ${when}`, ko: (when: string) => `${when} 삭제됨` },
  } satisfies ForEach<AlarmFate, (when: string) => string>,
  moreParts: {
    en: (left: number) => `…and ${left} more`,
    ko: (left: number) => `…외 ${left}개`,
  },
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
  seriesLeft: {
    en: (names: string) => `No longer for ${names}`,
    ko: (names: string) => `경보가 끝난 대상 ${names}`,
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
  rule: {
    made: {
      en: 'Until then CloudWatch acts on it for nobody, too.',
      ko: '그때까지 CloudWatch도 아무 작업을 하지 않습니다.',
    },
    never: {
      en: 'In Discord only, because `alert.neverMute` names it.',
      ko: 'Discord에서만 음소거합니다. `alert.neverMute`에 있는 경보입니다.',
    },
    elsewhere: {
      en: 'In Discord only, because it is in another account or region.',
      ko: 'Discord에서만 음소거합니다. 다른 계정이나 리전의 경보입니다.',
    },
    'no-access': {
      en: 'In Discord only: Geonbot has no right to make the mute rule.',
      ko: 'Discord에서만 음소거합니다. 건봇에 음소거 규칙을 만들 권한이 없습니다.',
    },
    failed: {
      en: 'In Discord only: CloudWatch did not take the mute rule.',
      ko: 'Discord에서만 음소거합니다. CloudWatch가 음소거 규칙을 받지 않았습니다.',
    },
  } satisfies ForEach<Exclude<MuteRuleState, 'owed' | 'removed'>>,
  every: { en: (minutes: string) => `every ${minutes} min`, ko: (minutes: string) => `${minutes}분 간격` },
  graph: { en: (metric: string) => `graph of ${metric}`, ko: (metric: string) => `${metric} 그래프` },
  acknowledge: { en: 'Acknowledge', ko: '확인했습니다' },
  muteForAnHour: { en: 'Mute 1 h', ko: '1시간 음소거' },
  unmute: { en: 'Unmute', ko: '음소거 해제' },
  openAlarm: { en: 'Open in CloudWatch', ko: 'CloudWatch에서 보기' },
} satisfies WordTable;
