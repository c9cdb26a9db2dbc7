import type { OwnAlarmChanged } from '../../../domain/alert/own-alarm.ts';

/** Where the team reads that the bot itself is in trouble. Needs neither the worker nor a queue nor the table. */
export interface OwnAlarmBoard {
  /** The same change again within minutes is told once. Rejects when it could not be told. */
  tell(changed: OwnAlarmChanged): Promise<void>;
}
