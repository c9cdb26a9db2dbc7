import type { Deployment } from '../../../domain/deploy/deployment.ts';
import type { BoardLane, BoardLevel } from '../../../domain/history/deploy-board.ts';
import type { Lock } from '../../../domain/lock/lock.ts';
import { codeText } from '../kit/escape-text.ts';
import { cutPieces } from '../kit/limits.ts';
import { ago } from '../kit/moment.ts';
import { lockLine } from '../lock/lock-card.ts';
import type { Words } from '../words.ts';
import { laneText, requesterText, versionText } from './deployed-version.ts';
import type { BoardWords } from './history-words.ts';

export const boardMark: Readonly<Record<BoardLevel, string>> = {
  failed: '🔴',
  drifted: '🟠',
  moving: '🔵',
  locked: '🔒',
  unverified: '⚪',
  calm: '🟢',
  never: '➖',
};

/** So that as many of them as a page holds fit into a message. */
export const longestLane = 390;
const longestImage = 70;
const waitingShown = 3;

/** Lines about one place: what runs there, and whatever else there is to say. Where that is too long, whole pieces are left out. */
export function boardLane(lane: BoardLane, words: Words): string {
  const { board } = words.history;
  const lines = [...headingOf(lane, board), ...details(lane, words).map((line) => `\n↳ ${line}`)];
  return cutPieces(lines, longestLane);
}

function headingOf({ lane, level, running, verification }: BoardLane, words: BoardWords): readonly string[] {
  const heading = `${boardMark[level]} ${laneText(lane)}`;
  if (running === null) return [`${heading} · ${words.never}`];
  const since = words.since(ago(running.sinceMs), requesterText(running));
  const verified = verification === null ? '' : ` · ${words.verification[verification]}`;
  return [`${heading} · ${versionText(running)}`, `\n${since}${verified}`];
}

function details({ failed, drift, inFlight, waiting, locks }: BoardLane, words: Words): readonly string[] {
  const { history, deploy } = words;
  const { board } = history;
  return [
    ...(failed === null
      ? []
      : [board.failed(deploy.title[failed.state.kind], versionText(failed), ago(failed.sinceMs))]),
    ...(drift.kind === 'drifted' ? [board.drifted(images(drift.primary), images(drift.deployed))] : []),
    ...(drift.kind === 'unknown' ? [board.driftUnknown[drift.reason]] : []),
    ...(inFlight === null
      ? []
      : [board.inFlight(versionText(inFlight), requesterText(inFlight), ago(inFlight.requestedAtMs))]),
    ...(waiting.length === 0 ? [] : [board.waiting(waitingText(waiting, board))]),
    ...locks.map((lock) => lockText(lock, words)),
  ];
}

function waitingText(waiting: readonly Deployment[], words: BoardWords): string {
  const shown = waiting.slice(0, waitingShown).map((one) => words.waiter(versionText(one), requesterText(one)));
  const hidden = waiting.length - shown.length;
  return [...shown, ...(hidden > 0 ? [words.more(hidden)] : [])].join(', ');
}

function lockText(lock: Lock, { lock: words }: Words): string {
  return `🔒 ${lockLine({ ...lock, reason: [...lock.reason].slice(0, 60).join('') }, words)}`;
}

function images(found: readonly string[]): string {
  const shown = found.slice(0, 2).map((image) => codeText(image, longestImage));
  return found.length > shown.length ? `${shown.join(', ')}…` : shown.join(', ');
}
