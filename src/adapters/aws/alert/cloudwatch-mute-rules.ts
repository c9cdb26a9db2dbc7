import { type CloudWatchClient, DeleteAlarmMuteRuleCommand, PutAlarmMuteRuleCommand } from '@aws-sdk/client-cloudwatch';
import type { MuteRules } from '../../../application/alert/ports/mute-rules.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import { type Alarm, ownMuteRuleName } from '../../../domain/alert/alarm.ts';
import { awsFailure } from '../kit/aws-failure.ts';

export type CloudWatchMuteRulesDependencies = {
  /** Of the bot's own account and region. */
  readonly client: () => CloudWatchClient;
  /** Null where the account is not known: no alarm counts as its own then. */
  readonly here: Readonly<Record<'account', string | null>> & Readonly<Record<'region', string>>;
  /** As `ownAlarmPrefix` makes it. */
  readonly prefix: () => string;
  readonly clock: Clock;
};

const minuteMs = 60_000;

/**
 * One rule with one window for each alarm. A schedule counts in whole minutes of UTC, and its window is at least a minute long. Source:
 * PutAlarmMuteRule of the CloudWatch API reference.
 */
export class CloudWatchMuteRules implements MuteRules {
  readonly #dependencies: CloudWatchMuteRulesDependencies;

  constructor(dependencies: CloudWatchMuteRulesDependencies) {
    this.#dependencies = dependencies;
  }

  async make(alarm: Alarm, untilMs: number): Promise<'made' | 'elsewhere' | 'no-access' | 'failed'> {
    const { client, here, prefix, clock } = this.#dependencies;
    if (alarm.account !== here.account || alarm.region !== here.region) return 'elsewhere';
    // The minute that runs has begun already, and a window that began in the past may never open.
    const startMs = (Math.floor(clock.nowMs() / minuteMs) + 1) * minuteMs;
    const minutes = Math.max(1, Math.floor((untilMs - startMs) / minuteMs));
    const Expression = `at(${new Date(startMs).toISOString().slice(0, 16)})`;
    try {
      await client().send(
        new PutAlarmMuteRuleCommand({
          Name: ownMuteRuleName(prefix(), alarm.id),
          Description: 'Made by Geonbot, because somebody muted the alarm in Discord.',
          Rule: { Schedule: { Expression, Duration: `PT${minutes}M`, Timezone: 'UTC' } },
          MuteTargets: { AlarmNames: [alarm.name] },
          ExpireDate: new Date(startMs + minutes * minuteMs),
        }),
      );
      return 'made';
    } catch (error) {
      return awsFailure(error) === 'access-denied' ? 'no-access' : 'failed';
    }
  }

  async remove({ id }: Alarm): Promise<'removed' | 'failed'> {
    const { client, prefix } = this.#dependencies;
    try {
      await client().send(new DeleteAlarmMuteRuleCommand({ AlarmMuteRuleName: ownMuteRuleName(prefix(), id) }));
      return 'removed';
    } catch {
      return 'failed';
    }
  }
}
