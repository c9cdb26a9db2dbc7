import type { AuditEvent } from '../../domain/history/audit.ts';
import { ruleKey } from '../../domain/status/discovery.ts';
import { type Resource, resourceKey } from '../../domain/status/resource.ts';
import { type GoneResource, type Sightings, withExpected } from '../../domain/status/sightings.ts';
import type { StatusScope } from '../../domain/status/status-question.ts';
import type { Audit } from '../history/ports/audit.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { change } from '../kit/contention.ts';
import type { CheckStatus, CheckStatusOutcome } from './check-status.ts';
import type { SeenResources } from './ports/seen-resources.ts';
import type { Watched } from './status-gathering.ts';

export type ExpectGoneInput = StatusScope & {
  readonly asked: Invocation;
  /** Of the status that was pressed: what went away after it was not meant. */
  readonly shownMs: number;
};

export type ExpectGoneDependencies = {
  readonly checkStatus: Pick<CheckStatus, 'execute'>;
  readonly seen: SeenResources;
  readonly audit: Audit;
};

/** Stops showing what is gone, because somebody expected it, and reports the status again. */
export class ExpectGone {
  readonly #watched: Watched;
  readonly #dependencies: ExpectGoneDependencies;

  constructor(watched: Watched, dependencies: ExpectGoneDependencies) {
    this.#watched = watched;
    this.#dependencies = dependencies;
  }

  async execute({ asked, shownMs, ...scope }: ExpectGoneInput): Promise<CheckStatusOutcome> {
    const { checkStatus, audit } = this.#dependencies;
    const rules = this.#watched.rules.filter(({ kind }) => scope.only === null || scope.only === kind);
    const accepted = await Promise.all(rules.map((rule) => this.#accept(ruleKey(rule), scope, shownMs, asked.atMs)));
    const gone = accepted.flat();
    if (gone.length > 0) await audit.append(auditOf(asked, gone));
    return checkStatus.execute(scope);
  }

  async #accept(rule: string, { resource: name }: StatusScope, shownMs: number, atMs: number) {
    const { seen } = this.#dependencies;
    const isMeant = ({ resource }: GoneResource) => name === null || resource.name.toLowerCase() === name.toLowerCase();
    let accepted: readonly Resource[] = [];
    const kept = {
      read: () => seen.of(rule),
      replace: (before: Sightings | null, after: Sightings) => seen.replace(before, after),
    };
    await change(kept, (before) => {
      if (before === null) return null;
      const after = withExpected(before, { shownMs, atMs, isMeant });
      const still = new Set(after.gone.map(({ resource }) => resourceKey(resource)));
      accepted = before.gone.flatMap(({ resource }) => (still.has(resourceKey(resource)) ? [] : [resource]));
      return after;
    });
    return accepted;
  }
}

const mostNamed = 50;

function auditOf({ id, atMs, by }: Invocation, gone: readonly Resource[]): AuditEvent {
  const named = gone.slice(0, mostNamed).map(resourceKey).join(' ');
  return {
    key: `gone-expected#${id}`,
    atMs,
    by: { id: by.id, name: by.name },
    action: 'gone-expected',
    subject: gone.length === 1 ? (gone[0]?.name ?? 'status') : 'status',
    facts: { resources: named, count: gone.length },
  };
}
