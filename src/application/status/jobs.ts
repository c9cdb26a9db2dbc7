import { type GraphHours, graphHours } from '../../domain/status/metric-graph.ts';
import { type Resource, type ResourceKind, resourceKinds } from '../../domain/status/resource.ts';
import type { StatusQuestion, StatusScope } from '../../domain/status/status-question.ts';
import type { StatusReport } from '../../domain/status/status-report.ts';
import { commandJob } from '../jobs/descriptor.ts';
import type { Invocation } from '../jobs/invocation.ts';
import { nullable, number, oneOf, type Shape, text, withDefault } from '../kit/shape.ts';
import type { GraphUnavailable } from './ports/metric-graphs.ts';

export type CheckStatusJob = { readonly kind: 'check-status'; readonly asked: Invocation } & StatusQuestion;

export type GraphStatusJob = {
  readonly kind: 'graph-status';
  readonly asked: Invocation;
  readonly hours: GraphHours;
} & StatusScope;

export type ExpectGoneJob = {
  readonly kind: 'expect-gone';
  readonly asked: Invocation;
  /** When the status was made that was pressed. */
  readonly shownMs: number;
} & StatusScope;

/** Nothing of that name is watched; `known` is what is. */
export type UnknownResourceAnswer = {
  readonly kind: 'unknown-resource';
  readonly resource: string;
  readonly known: readonly string[];
};

export type StatusAnswer = {
  readonly kind: 'status';
  readonly report: StatusReport;
  readonly question: StatusQuestion;
  /** Waits for what was late, and gives the answer with it; null where nothing came. */
  readonly later: (() => Promise<StatusAnswer | null>) | null;
};

/** `drawn` of so many resources that were asked for. The picture is never part of a job, because a queue is no place for it. */
export type GraphAnswer = {
  readonly kind: 'graph';
  readonly png: Uint8Array;
  readonly drawn: readonly Resource[];
  readonly of: number;
  readonly scope: StatusScope;
  readonly hours: GraphHours;
};

export type NoGraphAnswer = {
  readonly kind: 'no-graph';
  readonly reason: GraphUnavailable | 'nothing-watched';
  readonly scope: StatusScope;
  readonly hours: GraphHours;
};

const only: Shape<ResourceKind | null> = nullable(oneOf(...resourceKinds));
const resource: Shape<string | null> = withDefault(nullable(text), null);

export const statusJobs = [
  commandJob<CheckStatusJob, StatusAnswer | UnknownResourceAnswer>('check-status', {
    who: ['may-see-status'],
    fields: { only: withDefault(only, null), resource, page: withDefault(number, 1) },
    onlyReads: true,
  }),
  commandJob<GraphStatusJob, GraphAnswer | NoGraphAnswer | UnknownResourceAnswer>('graph-status', {
    who: ['may-see-status'],
    fields: { only, resource, hours: oneOf(...graphHours) },
  }),
  commandJob<ExpectGoneJob, StatusAnswer | UnknownResourceAnswer>('expect-gone', {
    who: ['may-see-status'],
    fields: { only, resource, shownMs: number },
  }),
] as const;
