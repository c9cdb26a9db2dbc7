import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { itemVersion } from '../../src/adapters/aws/kit/stored-item.ts';
import type { tableKeys } from '../../src/adapters/aws/kit/table-keys.ts';
import { workedOn } from './kept-things.ts';
import { ReleaseFolder, releases } from './release-folder.ts';
import type { StoredItem } from './table-items.ts';

/** How the keys of each kind of item look. Compiled, so that a new kind cannot be added without a fixture of it. */
const keys: Readonly<Record<keyof typeof tableKeys, RegExp>> = {
  deployment: /^deployment#\d+ deployment$/,
  run: /^run#[^#]+\/[^#]+#\d+ deployments$/,
  runOfId: /^run#\d+#\d+ deployments$/,
  openDeployment: /^open-deployments \d+$/,
  deploymentOf: /^deployments#[^/]+\/[^/]+ \d/,
  deploymentIn: /^deployments-in#[^/]+\/[^/]+#[a-z-]+ \d/,
  deploymentOfCommit: /^deployments-of-commit#[^/]+\/[^/]+#[0-9a-f]{40} \d/,
  lock: /^locks \[.*\]$/,
  lane: /^lane#[^/]+\/[^/]+ lane$/,
  auditEntry: /^audit \d{12}$/,
  auditClaim: /^audit-claim#.+ audit-claim$/,
  auditSeal: /^audit-seal audit-seal$/,
  outsideRun: /^outside-run#.+#\d+ outside-run$/,
  reviewCard: /^review-card#.+#\d+ review-card$/,
  checkedCommit: /^checked-commit#.+#[0-9a-f]{40} checked-commit$/,
  openReview: /^open-reviews .+#\d+$/,
  firstReviewedOn: /^first-reviewed-on#(?:merged#)?\d{4}-\d\d-\d\d .+#\d+$/,
  reviewReminders: /^review-card#.+#\d+ reminders$/,
  calledPerson: /^called-people \d+\/(?:person|team)\/\d+$/,
  followedRepository: /^followed-repositories [^ ]+\/[^ ]+$/,
  toldDigest: /^told-digest#\d+ (?:day|week)#\d{4}-\d\d-\d\d$/,
  linkedLogin: /^linked-login#.+ linked-login$/,
  linkedMember: /^linked-member#\d+ linked-member$/,
  personSettings: /^person-settings \d+$/,
  behindCard: /^behind-cards \d+#[a-z]+#.+$/,
  redelivery: /^redelivery#.+ redelivery$/,
  failedDelivery: /^failed-deliveries \d{15}#\d+$/,
  sweepPlace: /^sweep-places [a-z-]+$/,
  finishedJob: /^finished-job#.+ finished-job$/,
  alarm: /^alarm#.+ alarm$/,
  openAlarm: /^open-alarms .+$/,
  healthEvent: /^health-event#.+ health-event$/,
  alarmFlood: /^alarm-flood alarm-flood$/,
  alarmMorning: /^alarm-morning#\d{4}-\d\d-\d\d alarm-morning$/,
  seenResources: /^seen-resources#[\w-]{43} seen-resources$/,
  keptCosts: /^kept-costs#v1#.+ kept-costs$/,
  costWarning: /^cost-warning#.+ cost-warning$/,
  openCostWarnings: /^open-cost-warnings ids$/,
  reportedDays: /^reported-days (?:reported-days|savings|own-savings|charge-types)$/,
  setupWatch: /^setup-watch setup-watch$/,
  morningReport: /^morning-report#\d{4}-\d\d-\d\d morning-report$/,
};

const newest = new ReleaseFolder(releases.at(-1) ?? '');

function itemsOf(folder: ReleaseFolder): readonly StoredItem[] {
  return [...folder.tables().values()].flatMap((table): readonly StoredItem[] => table.items);
}

function keysOf(folder: ReleaseFolder): readonly string[] {
  return itemsOf(folder).map(({ pk, sk }) => `${pk.S} ${sk.S}`);
}

it.each(Object.entries(keys))('the newest release has kept %s', (_, key) => {
  expect(keysOf(newest).some((one) => key.test(one))).toBe(true);
});

it.each(['reported-days', 'savings', 'own-savings'])(
  'the newest release has kept %s beside the days it reported',
  (what) => {
    expect(keysOf(newest)).toContain(`reported-days ${what}`);
  },
);

it('the newest release names the version of every item, and the first one did not', () => {
  const versions = (folder: ReleaseFolder) => [...new Set(itemsOf(folder).map(({ v }) => JSON.stringify(v)))];
  expect(versions(newest)).toEqual([JSON.stringify({ N: String(itemVersion) })]);
  expect(versions(new ReleaseFolder('0.1'))).toEqual([undefined]);
});

it.each(releases)('what %s has written is what it was: no fixture was changed, added or removed by hand', (release) => {
  const folder = new ReleaseFolder(release);
  expect(folder.fingerprint()).toBe(folder.seal);
});

it.each(releases)('nothing that %s has kept is of a kind that this version does not know', (release) => {
  const known = Object.values(keys);
  const unknown = keysOf(new ReleaseFolder(release)).filter((key) => !known.some((one) => one.test(key)));
  expect(unknown).toEqual([]);
});

it.each(releases)('everything that %s has kept is worked on by a test', (release) => {
  const worked: readonly string[] = Object.values(workedOn).flat();
  const kinds = new Set([...new ReleaseFolder(release).tables().values()].map(({ kind }) => kind));
  expect([...kinds].filter((kind) => !worked.includes(kind))).toEqual([]);
});

it('the newest fixtures are those of this version', () => {
  expect(newest.name).toBe(manifest.version.split('.').slice(0, 2).join('.'));
});

it.each(releases)('no fixture of %s holds anything that looks like a secret', (release) => {
  const folder = new ReleaseFolder(release);
  const texts = [...folder.tables().values(), ...folder.jobs().values()].map((fixture) => JSON.stringify(fixture));
  const tokens = /ghp_|github_pat_|ghs_|AKIA[A-Z0-9]{16}|xox[abp]-|-----BEGIN|[MN][A-Za-z\d]{23}\.[\w-]{6}\.[\w-]{27}/;
  expect(texts.filter((text) => tokens.test(text))).toEqual([]);
});
