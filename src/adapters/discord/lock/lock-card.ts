import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { Lock, LockRelease, LockScope } from '../../../domain/lock/lock.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText, type Escaped, escapeText } from '../kit/escape-text.ts';
import { ago, dateAndTime } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import type { LockWords } from './lock-words.ts';

const longestName = 100;
/** Every character of a reason may need a mark of its own to be shown as it is. */
const longestReason = 500;

/** What everybody sees of a lock, as it stands. */
export function lockCard(lock: Lock, release: LockRelease | null, language: Language): MessageBody {
  const { lock: words } = wordsIn(language);
  const title = release === null ? words.locked : words.unlocked;
  const embed: APIEmbed = {
    title: `${title}: ${placeOf(lock.scope, words)}`,
    description: reasonOf(lock),
    color: release === null ? palette.watch : palette.quiet,
    fields: fields(lock, release, words),
    ...(release === null ? { footer: { text: words.howToOpen } } : {}),
  };
  return { embeds: [embed], components: [] };
}

/** That deploys may go on; it stands out where it was not the owner who said so. */
export function lockReleaseCard(lock: Lock, release: LockRelease, language: Language): MessageBody {
  const { lock: words, deploy } = wordsIn(language);
  const isOwn = release.by.id === lock.by.id;
  const [who, lasted] = [personNamed(release.by), deploy.duration(release.atMs - lock.atMs)];
  const told = isOwn ? words.released(who, lasted) : words.brokeIt(who, personNamed(lock.by), lasted);
  const embed = {
    title: `${isOwn ? words.unlocked : words.broken}: ${placeOf(lock.scope, words)}`,
    description: `${told}\n${words.wasFor(reasonOf(lock))}`,
    color: isOwn ? palette.calm : palette.alarm,
  };
  return { embeds: [embed], components: [] };
}

/** One lock in one line. */
export function lockLine(lock: Lock, words: LockWords): string {
  return words.line(placeOf(lock.scope, words), personNamed(lock.by), untilOf(lock, words), reasonOf(lock));
}

/** For how long and why. */
export function lockDetails(lock: Lock, words: LockWords): string {
  return words.details(untilOf(lock, words), reasonOf(lock));
}

export function placeOf({ service, environment }: LockScope, words: LockWords): string {
  const named = (name: string | null) => (name === null ? null : codeText(name, longestName));
  return words.place(named(service), named(environment));
}

export function personNamed({ name }: Lock['by']): Escaped {
  return escapeText(name, longestName);
}

function reasonOf({ reason }: Lock): Escaped {
  return escapeText(reason, longestReason);
}

function fields(lock: Lock, release: LockRelease | null, words: LockWords): APIEmbedField[] {
  const told: readonly (readonly [name: string, value: string])[] = [
    [words.by, personNamed(lock.by)],
    [words.since, ago(lock.atMs)],
    release === null
      ? [words.until, untilOf(lock, words)]
      : [words.opened, words.openedBy(personNamed(release.by), ago(release.atMs))],
  ];
  return told.map(([name, value]) => ({ name, value, inline: true }));
}

function untilOf({ untilMs }: Lock, words: LockWords): string {
  return untilMs === null ? words.untilUnlocked : words.untilWhen(dateAndTime(untilMs), ago(untilMs));
}
