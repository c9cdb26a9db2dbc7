import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queuedJob } from '../../src/adapters/aws/jobs/queued-job.ts';
import { type Job, jobId } from '../../src/application/jobs/job.ts';
import { parseCustomId } from '../support/custom-ids.ts';
import { LaterTeams } from './a-later-team.ts';
import { type JobFixture, ReleaseFolder, releases } from './release-folder.ts';

/** What a job that lay in the queue during the update is for, and what the worker must make of it. */
type Work = { readonly title: string; readonly outcome: string };

const answered = (title: string, answer: string): Work => ({ title, outcome: `${answer} answered` });
const followed = (title: string, outcome = 'moved'): Work => ({ title, outcome });

/** By `kind.variant`. */
const works: Readonly<Record<string, Work>> = {
  'check-status.everything': answered('whoever asked for /status gets it', 'status'),
  'check-status.of-a-kind': answered('whoever asked for one kind gets it', 'status'),
  'check-status.of-a-resource': answered('whoever asked for one resource gets it', 'status'),
  'check-status.refresh': answered('whoever pressed Refresh gets a new status', 'status'),
  'graph-status.three-hours': answered('whoever pressed Graph gets one', 'graph'),
  'expect-gone.everything': answered('the button Expected counts', 'status'),
  'dispatch-deploy.plain': answered('/deploy starts', 'deploy'),
  'dispatch-deploy.form': answered('another version that was typed into the form starts', 'deploy'),
  'dispatch-deploy.dry-run': answered('a dry run tells its plan', 'deploy-plan'),
  'dispatch-deploy.break-glass': answered('an emergency starts against the rules', 'deploy'),
  'dispatch-deploy.korean-reason': answered('an emergency without the role is refused', 'deploy-refused'),
  'roll-back.plain': answered('/rollback starts', 'deploy'),
  'roll-back.dry-run': answered('a dry rollback tells its plan', 'deploy-plan'),
  'roll-back.break-glass': answered('a rollback in an emergency without the role is refused', 'deploy-refused'),
  'undo-deploy.failed': answered('the button Rollback starts', 'deploy'),
  'explain-deploy.latest': answered('/can tells what would happen', 'deploy-plan'),
  'explain-deploy.version': answered('/can tells what would happen to a version', 'deploy-plan'),
  'decide-on-deploy.approve': answered('the button Approve counts', 'deploy-decided'),
  'decide-on-deploy.reject': answered('the button Reject counts', 'deploy-decided'),
  'steer-deploy.withdraw': answered('the button Withdraw counts', 'deploy-steered'),
  'steer-deploy.stop': answered('the button Stop run counts', 'deploy-steered'),
  'steer-deploy.rerun': answered('the button Re-run counts', 'deploy-steered'),
  'steer-rollout.continue': answered('Continue on a rollout that is over says so', 'deploy-refused'),
  'steer-rollout.roll-back': answered('Roll back on a rollout that is over says so', 'deploy-refused'),
  'lock-deploys.of-a-place-for-a-while': answered('/lock locks', 'lock'),
  'lock-deploys.of-a-service': answered('/lock of a service locks', 'lock'),
  'lock-deploys.of-an-environment': answered('/lock of an environment locks', 'lock'),
  'lock-deploys.of-everything': answered('/lock of everything locks', 'lock'),
  'unlock-deploys.of-a-place': answered('/unlock unlocks', 'unlock'),
  'unlock-deploys.by-force': answered('/unlock by force unlocks', 'unlock'),
  'examine-setup.plain': answered('/doctor says what is set up wrongly', 'setup'),
  'show-help.plain': answered('/help helps', 'help'),
  'show-deploys.plain': answered('/deploys shows the board', 'deploys'),
  'show-deploys.refresh': answered('the board is refreshed', 'deploys'),
  'show-history.everything': answered('/history shows it', 'history'),
  'show-history.of-a-place': answered('/history of a place shows it', 'history'),
  'measure-delivery.everything': answered('/metrics measures', 'delivery'),
  'measure-delivery.of-a-place': answered('/metrics of a place measures', 'delivery'),
  'resync-pull-requests.one': answered('/pr resync of one looks it up', 'resync'),
  'resync-pull-requests.all': answered('/pr resync looks them up', 'resync'),
  'link-person.of-oneself': answered('/link asks for a proof', 'link'),
  'link-person.of-somebody-else': answered('/link of somebody else links', 'link'),
  'link-person.what-is-known': answered('/link tells what is known', 'link'),
  'unlink-person.of-oneself': answered('/unlink unlinks', 'unlink'),
  'unlink-person.of-somebody-else': answered('/unlink of somebody else unlinks', 'unlink'),
  'unlink-person.all': answered('/unlink of all unlinks', 'unlink'),
  'show-reviews.mine': answered('/reviews shows mine', 'reviews'),
  'show-reviews.of-the-team': answered('/reviews shows those of the team', 'reviews'),
  'show-reviews.of-a-repository': answered('/reviews shows those of a repository', 'reviews'),
  'snooze-review.four-hours': answered('the button Snooze 4 h counts', 'review-snoozed'),
  'snooze-review.until-tomorrow': answered('the button Until tomorrow counts', 'review-snoozed'),
  'change-settings.hours': answered('/reviews hours keeps them', 'settings'),
  'change-settings.quiet': answered('/reviews quiet keeps it', 'settings'),
  'change-settings.dm': answered('/reviews dm keeps it', 'settings'),
  'change-settings.away': answered('/reviews away keeps it', 'settings'),
  'request-review.again': answered('the button Re-request is answered', 'review-requested'),
  'request-review.take': answered('the button I take it is answered', 'review-requested'),
  'nudge-reviewers.plain': answered('the button Nudge counts', 'reviewers-nudged'),
  'report-cost.report': answered('/cost reports', 'cost'),
  'report-cost.by-tag': answered('/cost by tag splits', 'cost-breakdown'),
  'report-cost.of-a-month': answered('/cost of a month splits', 'cost-breakdown'),
  'report-cost.why': answered('/cost why compares', 'cost-comparison'),
  'show-logs.of-a-service': answered('whoever asked for /logs is answered', 'logs-unread'),
  'show-logs.of-a-place': answered('whoever asked for the log of an hour is answered', 'logs-unread'),
  'share-logs.preview': answered('the button Share is answered', 'logs-unread'),
  'share-logs.keep': answered('the button Keep private is answered', 'logs-unread'),
  'share-logs.post': answered('the button Post here is answered', 'logs-unread'),
  'follow-deploy.names-its-deployment': followed('a run that names its deployment moves it'),
  'follow-deploy.queued': followed('a run that is queued moves its deployment'),
  'follow-deploy.running': followed('a run that runs moves its deployment'),
  'follow-deploy.cancelled': followed('a run that was cancelled moves its deployment'),
  'follow-deploy.succeeded': followed('what GitHub tells twice changes nothing', 'nothing-new'),
  'follow-deploy.failed': followed('a failure that GitHub tells twice changes nothing', 'nothing-new'),
  'follow-deploy.of-nobody': followed('a run of somebody else moves its card', 'outside-run-told'),
  'follow-access.renamed': followed('a repository that was renamed is asked about', 'looked'),
  'follow-repository.renamed': followed(
    'a repository that was renamed is followed under its configured name',
    'looked',
  ),
  'follow-job.running': followed('a job that the card shows already changes nothing', 'nothing-new'),
  'follow-rollout.in-progress': followed('a rollout is looked at', 'looked'),
  'follow-rollout.completed': followed('a rollout that is through is looked at', 'looked'),
  'follow-rollout.hook-changed': followed('a rollout that is paused is looked at', 'looked'),
  'follow-rollout.failed': followed('a rollout that failed is looked at', 'looked'),
  'notify-alarm.fires': followed('an alarm that fires is shown', 'shown'),
  'notify-alarm.has-no-data': followed('an alarm without data is shown', 'shown'),
  'notify-alarm.ends': followed('an alarm that ends is shown', 'shown'),
  'handle-alarm.acknowledge': followed('the button Acknowledge counts', 'shown'),
  'handle-alarm.mute': followed('the button Mute counts', 'shown'),
  'handle-cost-warning.expected': followed('the button Expected counts', 'handled'),
  'handle-cost-warning.investigating': followed('the button Investigating counts', 'handled'),
  'notify-pull-request.opened': followed('a pull request that was opened is shown', 'to-be-shown'),
  'notify-pull-request.review-requested': followed('a request for a review is shown', 'to-be-shown'),
  'notify-pull-request.reviewed': followed('a review is shown', 'to-be-shown'),
  'notify-pull-request.merged': followed('a merge is shown', 'to-be-shown'),
  'notify-pull-request.suite-checked': followed('checks of an unknown pull request are remembered', 'remembered'),
  'notify-commit.status-put': followed('a status of a commit that nobody knows is remembered', 'remembered'),
  'notify-pull-request.run-checked': followed('checks of a run are shown', 'to-be-shown'),
};

/** Compiled, so that a new kind of job cannot be added without a fixture of it. */
const everyKind: Readonly<Record<Job['kind'], true>> = {
  'follow-access': true,
  'follow-repository': true,
  'expect-gone': true,
  'check-status': true,
  'graph-status': true,
  'dispatch-deploy': true,
  'roll-back': true,
  'undo-deploy': true,
  'explain-deploy': true,
  'decide-on-deploy': true,
  'steer-deploy': true,
  'steer-rollout': true,
  'lock-deploys': true,
  'unlock-deploys': true,
  'examine-setup': true,
  'show-help': true,
  'show-deploys': true,
  'show-history': true,
  'measure-delivery': true,
  'resync-pull-requests': true,
  'link-person': true,
  'unlink-person': true,
  'show-reviews': true,
  'snooze-review': true,
  'change-settings': true,
  'nudge-reviewers': true,
  'request-review': true,
  'report-cost': true,
  'follow-deploy': true,
  'follow-job': true,
  'follow-rollout': true,
  'notify-alarm': true,
  'handle-alarm': true,
  'handle-cost-warning': true,
  'show-logs': true,
  'share-logs': true,
  'notify-pull-request': true,
  'notify-commit': true,
};

/** How long the worker may be gone while the stack is updated. */
const updateMs = 60_000;

let teams: LaterTeams;

beforeAll(async () => {
  teams = await LaterTeams.start();
});
afterAll(() => teams.stop());

describe.each(releases)('a job that %s has left in the queue', (release) => {
  const folder = new ReleaseFolder(release);
  const tables = folder.tables();
  const jobs = [...folder.jobs()].map(([name, fixture]) => ({ name, fixture, ...workOf(name) }));
  const cases = jobs.map(({ title, ...one }) => [one.name, title, one] as const);

  it.each(cases)('%s: %s', async (_name, _title, { fixture, outcome }) => {
    const team = await teams.after(folder, { items: itemsOf(fixture), atMs: fixture.atMs }, updateMs);
    await team.knowCommits();
    await team.knowRuns();
    team.letRunsEnd(await team.deployments());
    expect(await team.bot.work(fixture)).toBe('done');
    expect([team.bot.outcomes, team.bot.trouble]).toEqual([[outcome], []]);
  });

  it.each(jobs)('$name: is not taken for another one', ({ fixture }) => {
    const job = queuedJob(fixture.body);
    expect(job === null ? null : jobId(job)).toBe(fixture.id);
  });

  const presses = jobs.filter(({ fixture }) => fixture.pressed !== null);
  it.each(presses)('$name: its button still means something on the cards of the release', ({ fixture }) => {
    expect(parseCustomId(fixture.pressed ?? '')).not.toBeNull();
  });

  function itemsOf({ table }: JobFixture) {
    if (table === null) return [];
    const found = tables.get(table);
    if (found === undefined) throw new Error(`there is no table ${table}`);
    return found.items;
  }
});

it('the newest release has left a job of every kind', () => {
  const left = new Set([...new ReleaseFolder(releases.at(-1) ?? '').jobs().values()].map(({ kind }) => kind));
  expect(Object.keys(everyKind).filter((kind) => !left.has(kind))).toEqual([]);
});

function workOf(name: string): Work {
  const work = works[name];
  if (work === undefined) throw new Error(`nobody has said what becomes of ${name}`);
  return work;
}
