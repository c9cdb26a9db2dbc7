import type { MuteRuleState } from '../../../domain/alert/acknowledge-or-mute.ts';
import type { Alarm } from '../../../domain/alert/alarm.ts';

/** Rules by which CloudWatch acts on an alarm for nobody. At most one of ours for each alarm. */
export interface MuteRules {
  /**
   * From the next full minute until `untilMs`, after which it ends by itself. Made again it is replaced. Never rejects because of the
   * source.
   */
  make(alarm: Alarm, untilMs: number): Promise<Extract<MuteRuleState, 'made' | 'elsewhere' | 'no-access' | 'failed'>>;

  /** Ends ours at once; where there is none, that is well too. Never rejects because of the source. */
  remove(alarm: Alarm): Promise<'removed' | 'failed'>;
}
