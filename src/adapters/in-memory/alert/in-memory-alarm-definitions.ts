import type { AlarmDefinitions } from '../../../application/alert/ports/alarm-definitions.ts';
import type { Alarm, AlarmId } from '../../../domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../../domain/alert/alarm-definition.ts';
import { type Fact, known, none, type UnreadableReason, unreadable } from '../../../domain/kit/fact.ts';

/** The alarms that were defined here, until they are deleted. */
export class InMemoryAlarmDefinitions implements AlarmDefinitions {
  readonly #defined = new Map<string, AlarmDefinition>();
  #failure: UnreadableReason | null = null;

  define(alarm: Pick<Alarm, 'account' | 'region' | 'name'>, definition: AlarmDefinition): void {
    this.#defined.set(keyOf(alarm), definition);
  }

  delete(alarm: Pick<Alarm, 'account' | 'region' | 'name'>): void {
    this.#defined.delete(keyOf(alarm));
  }

  /** Null makes it answer again. */
  failWith(reason: UnreadableReason | null): void {
    this.#failure = reason;
  }

  async of(alarms: readonly Alarm[]): Promise<ReadonlyMap<AlarmId, Fact<AlarmDefinition>>> {
    return new Map(alarms.map((alarm) => [alarm.id, this.#of(alarm)]));
  }

  #of(alarm: Alarm): Fact<AlarmDefinition> {
    if (this.#failure !== null) return unreadable('alarms', this.#failure);
    const definition = this.#defined.get(keyOf(alarm));
    return definition === undefined ? none : known(definition);
  }
}

function keyOf({ account, region, name }: Pick<Alarm, 'account' | 'region' | 'name'>): string {
  return JSON.stringify([account, region, name]);
}
