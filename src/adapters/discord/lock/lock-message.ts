import { unreachable } from '../../../domain/kit/exhaustive.ts';
import type { Lock } from '../../../domain/lock/lock.ts';
import { longestReason, type UnclearLock } from '../../../domain/lock/lock-decision.ts';
import { longestLockDays } from '../../../domain/lock/lock-duration.ts';
import type { LockOutcome, UnlockOutcome } from '../../../domain/lock/lock-outcome.ts';
import type { Language } from '../../../domain/people/people.ts';
import { refusalText } from '../deploy/refusal-message.ts';
import type { MessageBody } from '../kit/discord-messages.ts';
import { codeText } from '../kit/escape-text.ts';
import { linesWithin } from '../kit/limits.ts';
import { palette } from '../kit/palette.ts';
import { wordsIn } from '../words-in.ts';
import { lockDetails, lockLine, personNamed, placeOf } from './lock-card.ts';
import type { LockWords } from './lock-words.ts';

const longestList = 3000;

/** What came of `/lock`, for whoever asked. */
export function lockMessage(outcome: LockOutcome, language: Language): MessageBody {
  const { lock: words } = wordsIn(language);
  switch (outcome.kind) {
    case 'locked': {
      const said = words.nowLocked(placeOf(outcome.lock.scope, words));
      return message(words.locked, [said, lockDetails(outcome.lock, words), ...untold(outcome, words)], palette.watch);
    }
    case 'already-locked':
      return message(words.notLocked, alreadyLocked(outcome.lock, outcome.isOwn, words), palette.watch);
    case 'unclear':
      return message(words.notLocked, [unclearSentence(outcome.unclear, words)], palette.watch);
    case 'refused':
      return message(words.notLocked, [refusalText([outcome.refusal], language)], palette.watch);
    default:
      return unreachable(outcome);
  }
}

/** What came of `/unlock`, for whoever asked. */
export function unlockMessage(outcome: UnlockOutcome, language: Language): MessageBody {
  const { lock: words } = wordsIn(language);
  switch (outcome.kind) {
    case 'unlocked': {
      const { lock, release } = outcome;
      const place = placeOf(lock.scope, words);
      const isOwn = release.by.id === lock.by.id;
      const said = isOwn ? words.nowUnlocked(place) : words.brokenByYou(place, personNamed(lock.by));
      return message(words.unlocked, [said, ...untold(outcome, words)], palette.calm);
    }
    case 'not-locked': {
      const said = words.nothingThere(placeOf(outcome.scope, words));
      return message(words.notUnlocked, [said, ...others(outcome.others, words)], palette.watch);
    }
    case 'not-yours': {
      const said = words.notYours(placeOf(outcome.lock.scope, words), personNamed(outcome.lock.by));
      return message(words.notUnlocked, [said, lockDetails(outcome.lock, words), words.breakIt], palette.watch);
    }
    case 'refused':
      return message(words.notUnlocked, [refusalText([outcome.refusal], language)], palette.watch);
    default:
      return unreachable(outcome);
  }
}

function alreadyLocked(lock: Lock, isOwn: boolean, words: LockWords): readonly string[] {
  const place = placeOf(lock.scope, words);
  const owner = personNamed(lock.by);
  const said = isOwn ? words.alreadyYours(place) : words.alreadyLocked(place, owner);
  return [said, lockDetails(lock, words), isOwn ? words.unlockFirst : words.askOwner(owner)];
}

function others(locks: readonly Lock[], words: LockWords): readonly string[] {
  if (locks.length === 0) return [words.nothingAnywhere];
  const lines = locks.map((lock) => `- ${lockLine(lock, words)}`);
  return [words.lockedElsewhere, linesWithin(lines, longestList, (shown) => words.more(lines.length - shown))];
}

function unclearSentence(unclear: UnclearLock, words: LockWords): string {
  switch (unclear.what) {
    case 'no-reason':
      return words.noReason;
    case 'long-reason':
      return words.longReason(unclear.length, longestReason);
    default:
      return words.duration[unclear.what](codeText(unclear.duration, 60), longestLockDays);
  }
}

function untold({ told }: { readonly told: boolean }, words: LockWords): readonly string[] {
  return told ? [] : [words.untold];
}

function message(title: string, lines: readonly string[], color: number): MessageBody {
  return { embeds: [{ title, description: lines.join('\n'), color }], components: [] };
}
