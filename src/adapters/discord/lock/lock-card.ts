import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import type { Lock, LockRelease } from '../../../domain/lock/lock.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { durationText } from '../kit/duration-text.ts';
import type { Escaped } from '../kit/escape-text.ts';
import { lockEnd, lockPlace, lockReason, personNamed } from '../kit/lock-line.ts';
import { ago } from '../kit/moment.ts';
import { palette } from '../kit/palette.ts';
import { unlockText } from '../kit/unlock-command.ts';
import { type InOneLanguage, type WordTable, wordsIn } from '../kit/words.ts';

/** What everybody sees of a lock, as it stands. */
export function lockCard(lock: Lock, release: LockRelease | null, language: Language): MessageBody {
  const words = wordsIn(language, lockCardWords);
  const title = release === null ? words.locked : words.unlocked;
  const embed: APIEmbed = {
    title: `${title}: ${lockPlace(lock.scope, language)}`,
    description: lockReason(lock),
    color: release === null ? palette.watch : palette.quiet,
    fields: fields(lock, release, words, language),
    ...(release === null ? { footer: { text: words.howToOpen(unlockText(lock.scope, language)) } } : {}),
  };
  return { embeds: [embed], components: [] };
}

/** The release of a lock; stands out if not by its owner. */
export function lockReleaseCard(lock: Lock, release: LockRelease, language: Language): MessageBody {
  const words = wordsIn(language, lockCardWords);
  const isOwn = release.by.id === lock.by.id;
  const [who, lasted] = [personNamed(release.by), durationText(release.atMs - lock.atMs, language)];
  const told = isOwn ? words.released(who, lasted) : words.brokeIt(who, personNamed(lock.by), lasted);
  const embed = {
    title: `${isOwn ? words.unlocked : words.broken}: ${lockPlace(lock.scope, language)}`,
    description: `${told}\n${words.wasFor(lockReason(lock))}`,
    color: isOwn ? palette.calm : palette.alarm,
  };
  return { embeds: [embed], components: [] };
}

function fields(
  lock: Lock,
  release: LockRelease | null,
  words: InOneLanguage<typeof lockCardWords>,
  language: Language,
): APIEmbedField[] {
  const told: readonly (readonly [name: string, value: string])[] = [
    [words.by, personNamed(lock.by)],
    [words.since, ago(lock.atMs)],
    release === null
      ? [words.until, lockEnd(lock, language)]
      : [words.opened, words.openedBy(personNamed(release.by), ago(release.atMs))],
  ];
  return told.map(([name, value]) => ({ name, value, inline: true }));
}

export const lockCardWords = {
  locked: { en: 'Deploys locked', ko: '배포 잠금' },
  unlocked: { en: 'Deploys unlocked', ko: '배포 잠금 해제' },
  broken: { en: 'Lock removed by force', ko: '잠금 강제 해제' },
  by: { en: 'By', ko: '잠근 사람' },
  since: { en: 'Since', ko: '시작' },
  until: { en: 'Until', ko: '끝나는 시각' },
  opened: { en: 'Unlocked', ko: '해제' },
  openedBy: {
    en: (who: Escaped, when: string) => `by ${who} ${when}`,
    ko: (who: Escaped, when: string) => `${who} 님이 ${when}`,
  },
  howToOpen: {
    en: (command: string) => `${command} lets deploys continue; others than the owner add force:True`,
    ko: (command: string) => `풀기: ${command} (잠근 사람이 아니면 강제:True 추가)`,
  },
  released: {
    en: (who: Escaped, duration: string) => `${who} unlocked it after ${duration}. Deploys may continue.`,
    ko: (who: Escaped, duration: string) => `${who} 님이 ${duration} 만에 풀었습니다. 이제 배포할 수 있습니다.`,
  },
  brokeIt: {
    en: (who: Escaped, owner: Escaped, duration: string) =>
      `**${who} removed the lock of ${owner} by force** after ${duration}. Deploys may continue.`,
    ko: (who: Escaped, owner: Escaped, duration: string) =>
      `**${who} 님이 ${owner} 님의 잠금을** ${duration} 만에 **강제로 풀었습니다.** 잠근 이유와 관계없이 이제 배포할 수 있습니다.`,
  },
  wasFor: { en: (reason: Escaped) => `Its reason was: ${reason}`, ko: (reason: Escaped) => `잠갔던 이유: ${reason}` },
} satisfies WordTable;
