import { withAcknowledgement, withMute } from '../../domain/alert/acknowledge-or-mute.ts';
import type { AlarmAction, AlarmId } from '../../domain/alert/alarm.ts';
import type { Invocation } from '../jobs/invocation.ts';
import type { AlarmBoard, AlarmBoardOutcome } from './alarm-board.ts';
import type { KeepMuteRules } from './keep-mute-rules.ts';

export type AcknowledgeOrMuteAlarmInput = {
  readonly asked: Invocation;
  readonly alarm: AlarmId;
  /** Of the incident whose card was pressed. */
  readonly anchorMs: number;
  readonly action: AlarmAction;
};

const mutedMs = 3_600_000;

/** Acknowledges, mutes or unmutes an alarm. A late or repeated press changes nothing. */
export class AcknowledgeOrMuteAlarm {
  readonly #board: AlarmBoard;
  readonly #rules: Pick<KeepMuteRules, 'settle' | 'asked'>;

  constructor(board: AlarmBoard, rules: Pick<KeepMuteRules, 'settle' | 'asked'>) {
    this.#board = board;
    this.#rules = rules;
  }

  async execute({ asked, alarm, anchorMs, action }: AcknowledgeOrMuteAlarmInput): Promise<AlarmBoardOutcome> {
    const { id, name } = asked.by;
    const handling = { by: { id, name }, atMs: asked.atMs, anchorMs };
    try {
      return await this.#board.move(alarm, (before) => {
        if (before === null) return null;
        if (action === 'acknowledge') return withAcknowledgement(before, handling);
        if (action === 'unmute') return withMute(before, { ...handling, untilMs: handling.atMs, lifted: true });
        return withMute(before, { ...handling, untilMs: handling.atMs + mutedMs, ...this.#rules.asked });
      });
    } finally {
      // Also where the card cannot be written: what was pressed is stored then, and holds.
      if (action !== 'acknowledge') await this.#rules.settle(alarm);
    }
  }
}
