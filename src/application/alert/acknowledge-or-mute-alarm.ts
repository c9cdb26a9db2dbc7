import { withAcknowledgement, withMute } from '../../domain/alert/acknowledge-or-mute.ts';
import type { AlarmAction, AlarmId } from '../../domain/alert/alarm.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { AlarmBoard, AlarmBoardOutcome } from './alarm-board.ts';

export type AcknowledgeOrMuteAlarmInput = {
  readonly asked: Invocation;
  readonly alarm: AlarmId;
  /** Of the incident whose card was pressed. */
  readonly anchorMs: number;
  readonly action: AlarmAction;
};

const mutedMs = 3_600_000;

/** Acknowledges or mutes an alarm. A late or repeated press changes nothing. */
export class AcknowledgeOrMuteAlarm {
  readonly #board: AlarmBoard;

  constructor(board: AlarmBoard) {
    this.#board = board;
  }

  async execute({ asked, alarm, anchorMs, action }: AcknowledgeOrMuteAlarmInput): Promise<AlarmBoardOutcome> {
    const { id, name } = asked.by;
    const handling = { by: { id, name }, atMs: asked.atMs, anchorMs };
    return this.#board.move(alarm, (before) => {
      if (before === null) return null;
      if (action === 'acknowledge') return withAcknowledgement(before, handling);
      return withMute(before, { ...handling, untilMs: handling.atMs + mutedMs });
    });
  }
}
