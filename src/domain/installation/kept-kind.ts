/** A file of an export; each line of it is one JSON object. */
export const exportFiles = [
  'audit',
  'deployments',
  'outside-runs',
  'locks',
  'people',
  'reviews',
  'alarms',
  'cost-warnings',
] as const;
export type ExportFile = (typeof exportFiles)[number];

/**
 * Every kind of item that the table keeps, with the file of an export that it goes into. Null: it only points to others, can be
 * read again from its source, or only prevents that something is done twice.
 */
export const keptKinds = {
  deployment: 'deployments',
  run: null,
  runOfId: null,
  openDeployment: null,
  deploymentOf: null,
  deploymentIn: null,
  deploymentOfCommit: null,
  lock: 'locks',
  lane: null,
  // Read by its own numbers, because a look at the whole table has no order.
  auditEntry: null,
  auditClaim: null,
  auditSeal: null,
  outsideRun: 'outside-runs',
  reviewCard: 'reviews',
  checkedCommit: null,
  openReview: null,
  firstReviewedOn: null,
  reviewReminders: 'reviews',
  calledPerson: null,
  followedRepository: null,
  toldDigest: null,
  linkedLogin: 'people',
  linkedMember: null,
  personSettings: 'people',
  behindCard: null,
  redelivery: null,
  failedDelivery: null,
  sweepPlace: null,
  finishedJob: null,
  alarm: 'alarms',
  openAlarm: null,
  healthEvent: null,
  alarmFlood: null,
  alarmMorning: null,
  seenResources: null,
  keptCosts: null,
  costWarning: 'cost-warnings',
  openCostWarnings: null,
  reportedDays: null,
  morningReport: null,
  setupWatch: null,
} as const satisfies Readonly<Record<string, ExportFile | null>>;

export type KeptKind = keyof typeof keptKinds;

export const keptKindNames = Object.keys(keptKinds) as readonly KeptKind[];

export function exportFileOf(kind: KeptKind): ExportFile | null {
  return keptKinds[kind];
}
