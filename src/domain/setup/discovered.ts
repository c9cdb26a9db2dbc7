import type { UncheckedReason } from '../doctor/finding.ts';
import type { WorkflowDeclaration } from '../doctor/workflow-faults.ts';
import type { Repository } from '../kit/repository.ts';
import type { SourceTrouble } from '../status/place.ts';

/** What a setup found at the team's code host and in its account. What could not be read is in `unread`, and is not taken for none. */
export type Discovered = {
  readonly repositories: readonly DiscoveredRepository[];
  readonly places: readonly DiscoveredPlace[];
  readonly bill: Bill;
  readonly unread: readonly Unread[];
};

export type DiscoveredRepository = {
  readonly repository: Repository;
  readonly defaultBranch: string;
  /** Those that can be read as workflows, by their file names. */
  readonly workflows: readonly { readonly file: string; readonly declares: WorkflowDeclaration }[];
  /** Names of the environments that the code host knows. */
  readonly environments: readonly string[];
};

/** One region. */
export type DiscoveredPlace = {
  readonly region: string;
  readonly clusters: readonly { readonly name: string; readonly services: readonly string[] }[];
  /** Those that run. */
  readonly instances: readonly { readonly id: string; readonly name: string }[];
  /** Names of EKS clusters. */
  readonly kubernetes: readonly string[];
};

/** What last month cost, in the currency of the bill, with two decimals. */
export type Bill =
  | { readonly kind: 'known'; readonly amount: number; readonly currency: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadReason };

export type UnreadReason =
  | UncheckedReason
  | Exclude<SourceTrouble, 'region-off'>
  | 'not-enabled'
  | 'too-many'
  | 'not-found';

/** Of something that has a name, such as `acme/backend` or `ECS`, or of what belongs to one. */
export type UnreadThing =
  | string
  | { readonly kind: 'other-regions' }
  | { readonly kind: 'environments'; readonly repository: string };

/** `where`: a region, or null. */
export type Unread = { readonly what: UnreadThing; readonly where: string | null; readonly reason: UnreadReason };
