import { type KeptKind, keptKindNames } from '../../../domain/installation/kept-kind.ts';
import type { ItemKey } from '../kit/stored-item.ts';
import type { tableKeys } from '../kit/table-keys.ts';

/** How the keys of each kind look: `pk` and `sk`, with a space between. */
const forms: Readonly<Record<KeptKind, RegExp>> = {
  deployment: /^deployment#\S+ deployment$/,
  run: /^run#[^#]+\/[^#]+#\d+ deployments$/,
  runOfId: /^run#\d+#\d+ deployments$/,
  openDeployment: /^open-deployments /,
  deploymentOf: /^deployments#/,
  deploymentIn: /^deployments-in#/,
  deploymentOfCommit: /^deployments-of-commit#/,
  lock: /^locks /,
  lane: /^lane#.* lane$/,
  auditEntry: /^audit \d+$/,
  auditClaim: /^audit-claim#.* audit-claim$/,
  auditSeal: /^audit-seal audit-seal$/,
  outsideRun: /^outside-run#.* outside-run$/,
  reviewCard: /^review-card#.* review-card$/,
  checkedCommit: /^checked-commit#.* checked-commit$/,
  openReview: /^open-reviews /,
  firstReviewedOn: /^first-reviewed-on#/,
  reviewReminders: /^review-card#.* reminders$/,
  calledPerson: /^called-people /,
  followedRepository: /^followed-repositories /,
  toldDigest: /^told-digest#/,
  linkedLogin: /^linked-login#.* linked-login$/,
  linkedMember: /^linked-member#.* linked-member$/,
  personSettings: /^person-settings /,
  behindCard: /^behind-cards /,
  redelivery: /^redelivery#.* redelivery$/,
  failedDelivery: /^failed-deliveries /,
  sweepPlace: /^sweep-places /,
  finishedJob: /^finished-job#.* finished-job$/,
  alarm: /^alarm#.* alarm$/,
  openAlarm: /^open-alarms /,
  healthEvent: /^health-event#.* health-event$/,
  alarmFlood: /^alarm-flood alarm-flood$/,
  alarmMorning: /^alarm-morning#.* alarm-morning$/,
  seenResources: /^seen-resources#.* seen-resources$/,
  keptCosts: /^kept-costs#.* kept-costs$/,
  costWarning: /^cost-warning#.* cost-warning$/,
  openCostWarnings: /^open-cost-warnings /,
  reportedDays: /^reported-days /,
  setupWatch: /^setup-watch setup-watch$/,
  morningReport: /^morning-report#.* morning-report$/,
} satisfies Record<keyof typeof tableKeys, RegExp>;

/** Null where no release up to this one writes such a key. */
export function kindOfKey({ pk, sk }: ItemKey): KeptKind | null {
  return keptKindNames.find((kind) => forms[kind].test(`${pk} ${sk}`)) ?? null;
}
