import type { Alarm, AlarmId } from '../../../domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../../domain/alert/alarm-definition.ts';
import type { AlarmTags } from '../../../domain/alert/alarm-rules.ts';
import type { Fact } from '../../../domain/kit/fact.ts';

/** How alarms are configured now. None of these rejects because of the source. */
export interface AlarmDefinitions {
  /**
   * An answer for each alarm. `none`: its account and region have no alarm of that name any more. `unreadable`: they did not
   * answer, or nobody may ask them.
   */
  of(alarms: readonly Alarm[]): Promise<ReadonlyMap<AlarmId, Fact<AlarmDefinition>>>;

  /** `none`: it has no tags, or does not exist any more. */
  tagsOf(alarm: Alarm): Promise<Fact<AlarmTags>>;

  /** The composite alarms whose rules name it, by their names. `none`: there are none. */
  parentsOf(alarm: Alarm): Promise<Fact<readonly Alarm[]>>;
}
