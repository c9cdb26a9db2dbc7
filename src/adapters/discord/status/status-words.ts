import type { GraphUnavailable } from '../../../application/status/ports/metric-graphs.ts';
import type { FailedDiscovery } from '../../../domain/status/discovery.ts';
import type { SourceTrouble } from '../../../domain/status/place.ts';
import type { MissingReason, NodeCounts, TaskCounts } from '../../../domain/status/reading.ts';
import type { ResourceKind } from '../../../domain/status/resource.ts';
import type { Level } from '../../../domain/status/thresholds.ts';
import type { Escaped } from '../kit/escape-text.ts';

/** What is said about resources. */
export type StatusWords = {
  readonly title: (only: ResourceKind | null) => string;
  /** Of everything together. */
  readonly overall: Readonly<Record<Level, string>>;
  readonly tally: Readonly<Record<Level, (count: number) => string>>;
  readonly checked: (when: string) => string;
  readonly nothingWatched: (only: ResourceKind | null) => string;
  readonly cpu: string;
  readonly memory: string;
  readonly tasks: string;
  readonly taskCounts: (tasks: TaskCounts) => string;
  readonly nodeCounts: (nodes: NodeCounts) => string;
  /** In place of a percentage. */
  readonly missing: Readonly<Record<MissingReason, string>>;
  /** Why it is so, and what would bring the reading back. */
  readonly remedy: Readonly<Record<MissingReason, string>>;
  readonly whyMissing: string;
  /** Which of them are on this page; the first is 1. */
  readonly shown: (from: number, to: number, of: number) => string;
  /** In the menu that leads to the other pages. */
  readonly pages: string;
  /** `more`: even more fire than were counted. */
  readonly firing: (count: number, more: boolean) => string;
  readonly moreAlarms: (count: number, more: boolean) => string;
  readonly alarmsUnknown: string;
  readonly alarmsUnread: (place: Escaped, reason: SourceTrouble) => string;
  readonly undiscoveredTitle: string;
  readonly undiscovered: (rule: Escaped, reason: FailedDiscovery['reason']) => string;
  readonly refresh: string;
  readonly graph: string;
  readonly graphTitle: (hours: number) => string;
  /** The graph shows so many of the resources that were asked for. */
  readonly graphOf: (drawn: number, of: number) => string;
  readonly hours: (hours: number) => string;
  readonly hoursMenu: string;
  readonly noGraphTitle: string;
  readonly noGraph: Readonly<Record<GraphUnavailable, string>>;
  readonly unknownResourceTitle: string;
  /** `known` is empty where nothing is watched. */
  readonly unknownResource: (name: Escaped, known: string) => string;
};
