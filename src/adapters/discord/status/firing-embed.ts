import type { APIEmbed } from 'discord-api-types/v10';
import type { Firing, FiringAlarm } from '../../../domain/status/firing-alarm.ts';
import { placeKey } from '../../../domain/status/place.ts';
import { escapeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import type { StatusWords } from './status-words.ts';

/** So that a page of resources still fits into the 6,000 characters that all embeds share. */
const longest = 700;
const mostLines = 8;
const longestName = 80;

/** The alarms that fire, and where that could not be learnt; null where there is nothing to tell. */
export function firingEmbed({ alarms, more, unread }: Firing, words: StatusWords): APIEmbed | null {
  if (alarms.length === 0 && unread.length === 0) return null;
  const showPlace = new Set(alarms.map(({ place }) => placeKey(place))).size > 1;
  const troubles = unread.map(({ place, reason }) => words.alarmsUnread(escapeText(placeKey(place), 45), reason));
  const told = alarms.slice(0, mostLines).map((alarm) => alarmLine(alarm, showPlace));
  const rest = (shown: number) => words.moreAlarms(alarms.length - Math.min(shown, told.length), more);
  const hidden = alarms.length > told.length || more ? [rest(told.length)] : [];
  const listed = linesWithin([...told, ...hidden], longest - 200, rest);
  const title = alarms.length === 0 ? words.alarmsUnknown : `🚨 ${words.firing(alarms.length, more)}`;
  return {
    title,
    description: [listed, linesWithin(troubles, 200, () => '…')].filter((text) => text !== '').join('\n'),
    color: alarms.length === 0 ? palette.quiet : palette.alarm,
  };
}

function alarmLine({ place, name, sinceMs }: FiringAlarm, showPlace: boolean): string {
  const where = showPlace ? [escapeText(placeKey(place), 45)] : [];
  const since = sinceMs === null ? [] : [ago(sinceMs)];
  return [`**${escapeText(name, longestName)}**`, ...where, ...since].join(' · ');
}
