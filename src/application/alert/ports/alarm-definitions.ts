import type { Alarm, AlarmId } from '../../../domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../../domain/alert/alarm-definition.ts';
import type { Fact } from '../../../domain/kit/fact.ts';

/** How alarms are configured now. */
export interface AlarmDefinitions {
  /**
   * An answer for each alarm. `none`: its account and region have no alarm of that name any more. `unreadable`: they did not
   * answer, or nobody may ask them. Never rejects because of the source.
   */
  of(alarms: readonly Alarm[]): Promise<ReadonlyMap<AlarmId, Fact<AlarmDefinition>>>;
}
