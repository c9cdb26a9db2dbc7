import type { AlarmDefinitions } from '../../../application/alert/ports/alarm-definitions.ts';
import type { Alarm, AlarmId } from '../../../domain/alert/alarm.ts';
import type { AlarmDefinition } from '../../../domain/alert/alarm-definition.ts';
import type { AlarmTags } from '../../../domain/alert/alarm-rules.ts';
import { type Fact, known, knownList, none, type UnreadableReason, unreadable } from '../../../domain/kit/fact.ts';

/** The alarms that were defined here, until they are deleted. */
export class InMemoryAlarmDefinitions implements AlarmDefinitions {
  readonly #defined = new Map<string, AlarmDefinition>();
  readonly #groups: { readonly group: Alarm; readonly names: readonly string[] }[] = [];
  readonly #tags = new Map<string, AlarmTags>();
  #failure: UnreadableReason | null = null;

  define(alarm: Pick<Alarm, 'account' | 'region' | 'name'>, definition: AlarmDefinition): void {
    this.#defined.set(keyOf(alarm), definition);
  }

  /** The rule of that composite alarm names these, in its own account and region. */
  compose(group: Alarm, names: readonly string[]): void {
    this.#groups.push({ group, names });
  }

  tag(alarm: Pick<Alarm, 'account' | 'region' | 'name'>, tags: AlarmTags): void {
    this.#tags.set(keyOf(alarm), tags);
  }

  delete(alarm: Pick<Alarm, 'account' | 'region' | 'name'>): void {
    this.#defined.delete(keyOf(alarm));
    this.#tags.delete(keyOf(alarm));
  }

  /** Null makes it answer again. */
  failWith(reason: UnreadableReason | null): void {
    this.#failure = reason;
  }

  async of(alarms: readonly Alarm[]): Promise<ReadonlyMap<AlarmId, Fact<AlarmDefinition>>> {
    return new Map(alarms.map((alarm) => [alarm.id, this.#of(alarm)]));
  }

  async tagsOf(alarm: Alarm): Promise<Fact<AlarmTags>> {
    if (this.#failure !== null) return unreadable('alarms', this.#failure);
    const tags = this.#tags.get(keyOf(alarm)) ?? {};
    return Object.keys(tags).length === 0 ? none : known(tags);
  }

  async parentsOf({ account, region, name }: Alarm): Promise<Fact<readonly Alarm[]>> {
    if (this.#failure !== null) return unreadable('alarms', this.#failure);
    const parents = this.#groups.flatMap(({ group, names }) =>
      group.account === account && group.region === region && names.includes(name) ? [group] : [],
    );
    return knownList(parents.sort((a, b) => (a.name < b.name ? -1 : 1)));
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
