import type { ReminderWords } from './reminder-words.ts';

export const englishReminders: ReminderWords = {
  worked: (days, hours, minutes) => {
    if (days > 0) return `${counted(days, 'working day')}${hours > 0 ? ` ${hours} h` : ''}`;
    if (hours > 0) return `${counted(hours, 'working hour')}${minutes > 0 ? ` ${minutes} min` : ''}`;
    return counted(minutes, 'working minute');
  },
  awaited: (whom) => `A review is awaited from ${whom}`,
  nudge: (by, whom) => `${by} asks once more for a review by ${whom}`,
  snoozedBy: (by, whom, until) =>
    whom === null ? `${by} snoozed this until ${until}` : `${by} snoozed this for ${whom} until ${until}`,
  snoozeFourHours: 'Snooze 4 h',
  snoozeUntilTomorrow: 'Until tomorrow',
  nudgeButton: 'Nudge',
  snoozed: (until) => `I will not remind you of this pull request before ${until}.`,
  snoozedForAll: (until) =>
    `Nobody is reminded of this pull request before ${until}. You owe no review of it, so this holds for everybody.`,
  nothingOwed: 'Nobody owes a review of this pull request any more.',
  nudged: (whom) => `I asked once more: ${whom}.`,
  nudgedBefore: (by, when, again) => `${by} asked once more ${when}. That works again at ${again}.`,
  noPlace: 'I cannot write beneath the card: it was deleted, or I may not write in its thread.',
  waiting: (count) => `${waits(count)} for a review`,
  nobodyAsked: 'nobody was asked',
  bots: (count) => `${counted(count, 'pull request')} of bots`,
  more: (count) => `…and ${count} more`,
  mine: (count) => `${waits(count)} for your review`,
  team: (count) => `${waits(count)} for your teams`,
  notLinked: 'I do not know which GitHub account is yours. `/link` tells me.',
  unknownRepository: (name, known) => `Pull requests of ${name} are not shown here. These are: ${known}`,
  lookBack: (from, to) => `Reviews from ${from} to ${to}`,
  reviewed: (count) => (count === 0 ? 'none reviewed' : `${count} reviewed`),
  median: (time) => `first review after ${time} (median)`,
  oldest: (what, time) => `waits longest: ${what} · ${time}`,
};

function waits(count: number): string {
  if (count === 0) return 'Nothing waits';
  return `${counted(count, 'pull request')} ${count === 1 ? 'waits' : 'wait'}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
