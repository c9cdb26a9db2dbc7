import type { Alarm } from '../../domain/alert/alarm.ts';
import { foldContributor } from '../../domain/alert/alarm-record.ts';
import { type AlarmRules, mayBeTold } from '../../domain/alert/alarm-rules.ts';
import type { ContributorChange } from '../../domain/alert/contributor.ts';
import type { AlarmBoard, AlarmBoardOutcome } from './alarm-board.ts';

/** One of the series of an alarm began or stopped to fire. */
export type ContributorChanged = { readonly alarm: Alarm; readonly contributor: ContributorChange };

/** Says on the card of an alarm which of its series fire, and which do no more. In any order, and however often it is told. */
export class NotifyContributor {
  readonly #board: AlarmBoard;
  readonly #rules: AlarmRules;

  constructor(board: AlarmBoard, rules: AlarmRules) {
    this.#board = board;
    this.#rules = rules;
  }

  async execute({
    alarm,
    contributor,
  }: ContributorChanged): Promise<AlarmBoardOutcome | { readonly kind: 'left-out' }> {
    if (!mayBeTold(alarm.name, this.#rules)) return { kind: 'left-out' };
    return this.#board.move(alarm.id, (before) => foldContributor(before, alarm, contributor));
  }
}
