import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { AlarmMetric, AlarmState } from '../../../domain/alert/alarm.ts';
import type { AlarmCard, Incident } from '../../../domain/alert/incident.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody, MessageFile } from '../kit/discord-messages.ts';
import { codeText, escapeText, plainText } from '../kit/escape-text.ts';
import { cutPieces, limits } from '../kit/limits.ts';
import { actionButton, buttonRow, linkButton } from '../kit/links.ts';
import { ago, timeOfDay } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { alarmUrl } from './alarm-link.ts';
import type { AlarmWords } from './alarm-words.ts';
import { alarmPressId } from './controls.ts';

const colour: Readonly<Record<AlarmState, number>> = {
  ALARM: palette.alarm,
  OK: palette.calm,
  INSUFFICIENT_DATA: palette.watch,
};

const fileName = 'alarm.png';

/** The one card of an incident of an alarm, as it stands; `pictured` when `alarmPicture` goes with it. */
export function alarmCardMessage(card: AlarmCard, pictured: boolean, language: Language): MessageBody {
  const { alarm: words } = wordsIn(language);
  const { alarm, incident } = card;
  const url = alarmUrl(alarm, limits.url);
  const description = story(card, words);
  const title = `${words.title[incident.state]}: `;
  const embed: APIEmbed = {
    title: title + escapeText(alarm.name, limits.title - title.length),
    ...(url === null ? {} : { url }),
    ...(description === '' ? {} : { description }),
    color: colour[incident.state],
    fields: fields(incident, words, language),
    ...(pictured ? { image: { url: `attachment://${fileName}` } } : {}),
    footer: { text: plainText(`${alarm.account} · ${alarm.region}`, 100) },
    timestamp: new Date(incident.startedMs).toISOString(),
  };
  return { embeds: [embed], components: buttons(card, words) };
}

/** The picture itself, with what there is to hear for those who cannot see it. */
export function alarmPicture({ alarm, subject }: AlarmCard, png: Uint8Array, language: Language): MessageFile {
  const { graph } = wordsIn(language).alarm;
  const metric = plainText(subject.metric?.name ?? '', 255);
  return { name: fileName, bytes: png, description: `${plainText(alarm.name, 255)}: ${graph(metric)}` };
}

function story({ subject, incident }: AlarmCard, words: AlarmWords): string {
  const { description, metric } = subject;
  const lines = [
    description === null ? null : escapeText(description, 400),
    incident.reason === '' ? null : escapeText(incident.reason, 1500),
    metric === null ? null : measured(metric, words),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function measured({ namespace, name, dimensions, statistic, periodSeconds }: AlarmMetric, words: AlarmWords): string {
  const places = Object.entries(dimensions).map(([dimension, value]) => ` ${codeText(`${dimension}=${value}`, 150)}`);
  const every = words.every(String(Math.round((periodSeconds / 60) * 100) / 100));
  const metric = `${codeText(`${namespace} ${name}`, 300)} · ${escapeText(statistic, 60)} · ${every}`;
  return cutPieces([metric, ...(places.length > 0 ? [' ·'] : []), ...places], 1500);
}

function fields(incident: Incident, words: AlarmWords, language: Language): APIEmbedField[] {
  const { startedMs, firedMs, endedMs, times, acknowledged, muted } = incident;
  const { duration } = wordsIn(language).deploy;
  const person = (name: string) => escapeText(name, 100);
  const told: (readonly [name: string, value: string] | null)[] = [
    endedMs === null ? [words.since, ago(firedMs)] : [words.lasted, duration(endedMs - firedMs)],
    times === 1 ? null : [words.fired, words.firedSilently(times, ago(startedMs))],
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
