import type { HandleAlarm } from '../../application/alert/handle-alarm.ts';
import type { NotifyAlarm } from '../../application/alert/notify-alarm.ts';
import type { WorkOf } from './work-table.ts';

export type AlertWork = WorkOf<never, 'notify-alarm' | 'handle-alarm'>;

export function alertWork(
  notifyAlarm: Pick<NotifyAlarm, 'execute'>,
  handleAlarm: Pick<HandleAlarm, 'execute'>,
): AlertWork {
  return {
    answering: {},
    following: {
      'notify-alarm': async ({ moved }) => (await notifyAlarm.execute(moved)).kind,
      'handle-alarm': async (job) => (await handleAlarm.execute(job)).kind,
    },
  };
}
