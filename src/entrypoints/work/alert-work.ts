import type { AcknowledgeOrMuteAlarm } from '../../application/alert/acknowledge-or-mute-alarm.ts';
import type { NotifyAlarm } from '../../application/alert/notify-alarm.ts';
import type { RoomWork } from './work-table.ts';

export type AlertWork = RoomWork<'alert'>;

export function alertWork(
  notifyAlarm: Pick<NotifyAlarm, 'execute'>,
  handleAlarm: Pick<AcknowledgeOrMuteAlarm, 'execute'>,
): AlertWork {
  return {
    'notify-alarm': async ({ moved }) => (await notifyAlarm.execute(moved)).kind,
    'handle-alarm': async (job) => (await handleAlarm.execute(job)).kind,
  };
}
