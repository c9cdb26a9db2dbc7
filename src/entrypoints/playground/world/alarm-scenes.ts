import { alarmId } from '../../../adapters/aws/alert/alarm-identity.ts';
import { alarmEvent, contributorEvent } from '../../../adapters/in-memory/alert/alarm-event.ts';
import { healthEvent } from '../../../adapters/in-memory/alert/health-event.ts';
import type { InMemoryAlarmDefinitions } from '../../../adapters/in-memory/alert/in-memory-alarm-definitions.ts';
import type { Clock } from '../../../application/kit/ports/clock.ts';
import type { EventIntake } from '../../work/event-intake.ts';
import type { WorldEvent } from '../day/requests.ts';
import type { WireLog } from '../server/wire-log.ts';
import { plainDefinition } from './simulated-alarms.ts';

export type AlarmScene = Extract<WorldEvent, { readonly kind: 'play-scene' }>['scene'];

const account = '123456789012';
const hourMs = 3_600_000;
/** Long enough after a deploy that the datapoints of an alarm come from it. */
const untilSuspectMs = 4 * 60_000;

/** A clock that somebody may put forward. */
type MovingClock = Clock & { goOn(ms: number): void };

/** What happens with several alarms at once, or with AWS itself. Each may be played again. */
export class AlarmScenes {
  readonly #definitions: InMemoryAlarmDefinitions;
  readonly #region: string;
  readonly #clock: MovingClock;
  readonly #intake: Pick<EventIntake, 'take'>;
  readonly #wire: Pick<WireLog, 'hop' | 'error'>;
  #played = 0;

  constructor(
    definitions: InMemoryAlarmDefinitions,
    region: string,
    clock: MovingClock,
    intake: Pick<EventIntake, 'take'>,
    wire: Pick<WireLog, 'hop' | 'error'>,
  ) {
    this.#definitions = definitions;
    this.#region = region;
    this.#clock = clock;
    this.#intake = intake;
    this.#wire = wire;
  }

  async play(scene: AlarmScene): Promise<void> {
    this.#played += 1;
    if (scene === 'suspect') this.#clock.goOn(untilSuspectMs);
    const again = this.#played === 1 ? '' : ` ${this.#played}`;
    for (const event of this.#eventsOf(scene, again)) {
      this.#wire.hop('EventBridge', 'worker', scene);
      await this.#intake
        .take(event)
        .catch((cause: unknown) => this.#wire.error('EventBridge would deliver again', {}, cause));
    }
  }

  #eventsOf(scene: AlarmScene, again: string): readonly object[] {
    const atMs = this.#clock.nowMs();
    const alarm = (name: string, later: number) =>
      alarmEvent({ name, state: 'ALARM', atMs: atMs + later, region: this.#region, account });
    const fires = (name: string, later = 0) => {
      this.#definitions.define({ account, region: this.#region, name }, plainDefinition);
      return alarm(name, later);
    };
    switch (scene) {
      case 'composite': {
        const name = `checkout health${again}`;
        const group = { id: alarmId(account, this.#region, name), account, region: this.#region, name };
        const parts = ['checkout 5xx', 'checkout latency', 'payments queue age'].map((part) => `${part}${again}`);
        this.#definitions.compose(group, parts);
        return [...parts.slice(0, 2).map((part, at) => fires(part, at)), alarm(name, 2)];
      }
      case 'flood':
        return Array.from({ length: 18 }, (_, at) => fires(`node ${at + 1} CPU high${again}`, at * 100));
      case 'series': {
        const name = `CPU of any instance${again}`;
        const joins = ['i-0a1b2c3d4e5f60718', 'i-0f9e8d7c6b5a40312', 'i-0c0ffee0c0ffee000'].map((InstanceId, at) => {
          const attributes = { InstanceId };
          return contributorEvent({ name, state: 'ALARM', atMs: atMs + at, attributes, region: this.#region });
        });
        const left = contributorEvent({
          name,
          state: 'OK',
          atMs: atMs + 9,
          attributes: { InstanceId: 'i-0f9e8d7c6b5a40312' },
          region: this.#region,
        });
        return [fires(name), ...joins, left];
      }
      case 'suspect': {
        // Of the service that the example deploys to dev.
        const metric = {
          namespace: 'AWS/ECS',
          name: 'MemoryUtilization',
          dimensions: { ClusterName: 'dev', ServiceName: 'backend' },
        };
        const name = `backend dev memory${again}`;
        fires(name);
        const watches = { metric, periodSeconds: plainDefinition.periodSeconds, threshold: plainDefinition.threshold };
        return [alarmEvent({ name, state: 'ALARM', atMs, region: this.#region, account, value: 91.2, ...watches })];
      }
      case 'health':
        return [
          healthEvent({
            category: 'scheduledChange',
            code: 'AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED',
            event: `retirement${again}`,
            state: 'upcoming',
            updatedMs: atMs,
            startMs: atMs + 14 * 24 * hourMs,
            endMs: atMs + 14 * 24 * hourMs + 2 * hourMs,
            text: 'EC2 has detected degradation of the hardware that hosts these instances. They will be stopped at the start time.',
            resources: ['i-0a1b2c3d4e5f60718', 'i-0f9e8d7c6b5a40312'],
            region: this.#region,
          }),
        ];
    }
  }
}
