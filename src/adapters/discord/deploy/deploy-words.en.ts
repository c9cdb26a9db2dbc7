import type { DeployWords } from './deploy-words.ts';
import { englishDispatch } from './dispatch-words.en.ts';

export const englishDeploy: DeployWords = {
  title: {
    requested: 'Collecting…',
    'awaiting-approval': 'Deploy Awaiting Approval',
    'in-line': 'Deploy In Line',
    dispatching: 'Collecting…',
    dispatched: 'Deploy Dispatched',
    queued: 'Deploy Queued',
    'in-progress': 'Deploy In Progress',
    succeeded: 'Deploy Succeeded',
    verified: 'Deploy Verified',
    'rolled-back': 'Deploy Rolled Back by ECS',
    'not-running-it': 'Deploy Not Running',
    failed: 'Deploy Failed',
    cancelled: 'Deploy Cancelled',
    rejected: 'Deploy Rejected',
    expired: 'Deploy Expired',
    lost: 'Deploy Lost',
  },
  requestedBy: 'Requested by',
  requested: 'Requested',
  took: 'Took',
  duration,
  more: (count) => `…and ${count} more`,
  request: {
    commit: (link, subject) => `Commit ${link} ${subject}`,
    rollback: '⏪ **Rollback** to what was last known to be good',
    glassBroken: (by, reason) => `🚨 **Glass broken** by ${by}: ${reason}`,
    overridden: 'Rules that were overridden',
  },
  changes: {
    name: 'Changes',
    count: (commits, pullRequests) => `${plural(commits, 'commit')}, ${plural(pullRequests, 'pull request')}`,
    none: 'No commit that is not there yet',
    goesBack: (commits) => `⏪ Goes back ${plural(commits, 'commit')}`,
    risky: (count, paths) =>
      `⚠️ ${plural(count, 'changed path')} ${count === 1 ? 'deserves' : 'deserve'} a second look: ${paths}`,
    unreadable: 'What it changes could not be read.',
  },
  approval: {
    name: 'Approval',
    missing: (count, roles) =>
      roles === ''
        ? `Needs ${plural(count, 'more approval')}`
        : `Needs ${plural(count, 'more approval')} by one of these roles: ${roles}`,
    expires: (when) => `Expires ${when}`,
    given: (by, when) => `${by} approved ${when}`,
  },
  progress: {
    name: 'Progress',
    steps: (done, of) => `${done}/${of} steps`,
    waits: 'waits',
    skipped: 'skipped',
    since: (when) => `since ${when}`,
  },
  story: {
    run: (link, attempt) => `Run ${link}${attempt > 1 ? ` (attempt ${attempt})` : ''}`,
    runNotNamed: 'GitHub took the request without naming the run. The link follows once it is known.',
    queued: 'waits for a runner',
    runningSince: (when) => `Started ${when}`,
    inLine: (service, environment) =>
      `Another deploy of ${service} to ${environment} is on its way. This one goes on by itself when that is over.`,
    stopAsked: (by) => `${by} asked to stop it.`,
    strayed: (actual, expected) =>
      `🚨 **Not what was agreed**: the run started from ${actual}${expected === null ? '' : ` instead of ${expected}`}. I stop it, and it never counts as a success.`,
    lost: 'GitHub did not confirm it: the run may have started. I am still looking for it, so do not ask again yet.',
    lostForGood: 'I could not find its run, though it may have started. Check Actions before asking again.',
  },
  end: {
    verifying: 'Checking what really runs…',
    unverified: {
      'not-configured': ({ ecsPath }) =>
        `Not verified: Geonbot is not told where this runs. Set ${ecsPath} in \`geonbot.yaml\` to see it.`,
      'not-found': ({ ecsPath }) => `Not verified: ECS has no such service. Check ${ecsPath} in \`geonbot.yaml\`.`,
      'access-denied': () =>
        'Not verified: allow Geonbot’s role to read ECS deployments, services and tasks in that account.',
      'source-unavailable': () => 'Not verified: ECS did not answer. `/status` shows whether it does again.',
      'still-rolling': () =>
        'Not verified: ECS was still rolling it out after half an hour. Look at the service’s events.',
      'no-primary': () => 'Not verified: ECS names no primary deployment, as when CodeDeploy replaces tasks.',
      'no-rollout-state': () => 'Not verified: ECS does not tell how far this service’s rollout is.',
      'nothing-runs': () => 'Not verified: the service is scaled to zero, so nothing runs.',
      'not-comparable': () =>
        'Not verified: what the workflow announced and what runs cannot be compared. Let it announce the image with its digest.',
      'no-new-rollout': () =>
        'Not verified: ECS rolled nothing out since the run started, and the workflow announced no image.',
      'other-commit': () => 'Not verified: what ECS rolled out since is tagged with another commit.',
    },
    verifiedBy: {
      digest: 'ECS runs exactly this image: the digests are the same.',
      image: 'ECS runs this image, by its name and tag; no digest could be compared.',
      'new-rollout': 'ECS completed a new rollout; the workflow announced no image to compare it with.',
    },
    noImage: 'Image unknown: the task definition names none.',
    imagesUnknown: {
      'not-configured': ({ ecsPath }) =>
        `Image unknown: Geonbot is not told where this runs. Set ${ecsPath} in \`geonbot.yaml\` to see it.`,
      'not-found': ({ ecsPath }) => `Image unknown: ECS has no such service. Check ${ecsPath} in \`geonbot.yaml\`.`,
      'access-denied': () =>
        'Image unknown: allow Geonbot’s role `ecs:DescribeServices` and `ecs:DescribeTaskDefinition`.',
      'source-unavailable': () => 'Image unknown: ECS did not answer. `/status` shows whether it does again.',
    },
    rolledBack: (reason) => `ECS gave it up and went back${reason === null ? '.' : `: ${reason}`}`,
    runsNow: 'Runs now:',
    notRunningIt: (reason) =>
      reason === null
        ? 'The workflow succeeded, yet ECS runs something else.'
        : `The workflow succeeded, yet ECS gave it up: ${reason}`,
    expected: 'Expected:',
    found: 'Found:',
    nothingFound: 'nothing',
    failedAt: (job, step) => (step === null ? `Failed in job ${job}` : `Failed in job ${job}, step ${step}`),
    failureUnknown: 'Which job failed is not known here; the log of the run tells.',
    lastLines: 'Its last lines',
    cancelled: 'The run was cancelled on GitHub.',
    stoppedBy: (by) => `${by} stopped it.`,
    withdrawnBy: (by) => `${by} withdrew it, so nothing was started.`,
    withdrawn: 'It was withdrawn, so nothing was started.',
    expired: {
      start: 'It waited too long, so nothing was started. Deploy again if it is still wanted.',
      approval: 'Nobody approved it in time, so nothing was started. Deploy again if it is still wanted.',
      turn: 'Its turn did not come in time, so nothing was started. Deploy again if it is still wanted.',
    },
    rejectedBy: (by) => `${by} rejected it, so nothing was started.`,
    rulesSaidNo: 'The rules were against it when its time came, so nothing was started:',
    notConfigured: (service, environment) =>
      `${service} or ${environment} is no longer in \`geonbot.yaml\`, so nothing was started. \`/deploy\` offers what is.`,
    moved: (version, shown, now) =>
      `${version} was ${shown} when it was asked for and ${now === null ? 'means nothing' : `is ${now}`} now, so nothing was started. Deploy again if that is wanted.`,
  },
  rejected: englishDispatch,
  button: {
    approve: 'Approve',
    reject: 'Reject',
    withdraw: 'Withdraw',
    stop: 'Stop run',
    rerun: 'Re-run',
    rollBack: 'Rollback',
    openRun: 'Open run',
    openJob: 'Open failing job',
    openActions: 'Open Actions',
    deployAgain: 'Deploy another version',
  },
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
