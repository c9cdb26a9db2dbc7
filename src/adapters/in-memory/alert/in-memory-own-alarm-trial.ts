import type { OwnAlarmTrial } from '../../../application/alert/ports/own-alarm-trial.ts';

export class InMemoryOwnAlarmTrial implements OwnAlarmTrial {
  readonly alarms = new Set<string>();
  readonly fired: string[] = [];

  async fire(name: string): Promise<'fired' | 'none'> {
    if (!this.alarms.has(name)) return 'none';
    this.fired.push(name);
    return 'fired';
  }
}
