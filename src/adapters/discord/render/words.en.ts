import { englishAlarm } from './alarm-words.en.ts';
import { englishCost } from './cost-words.en.ts';
import type { Escaped } from './escape-text.ts';
import { englishHistory } from './history-words.en.ts';
import { englishLock } from './lock-words.en.ts';
import { englishRefusal } from './refusal-words.en.ts';
import { englishReview } from './review-words.en.ts';
import { englishStatus } from './status-words.en.ts';
import type { Words } from './words.ts';

export const english: Words = {
  status: englishStatus,
  deploy: {
    title: {
      requested: 'Collecting…',
      dispatching: 'Collecting…',
      dispatched: 'Deploy Dispatched',
      running: 'Deploy Running',
      succeeded: 'Deploy Succeeded',
      failed: 'Deploy Failed',
      cancelled: 'Deploy Cancelled',
      rejected: 'Deploy Rejected',
      expired: 'Deploy Expired',
      unconfirmed: 'Deploy Unconfirmed',
    },
    requestedBy: 'Requested by',
    requested: 'Requested',
    took: 'Took',
    duration,
    run: (link, attempt) => `Run ${link}${attempt > 1 ? ` (attempt ${attempt})` : ''}`,
    runNotNamed: 'GitHub took the request without naming the run. The link follows once it is known.',
    runningSince: (when) => `Started ${when}`,
    failedAt: (job, step) => (step === null ? `Failed in job ${job}` : `Failed in job ${job}, step ${step}`),
    failureUnknown: 'Which job failed is not known here; the log of the run tells.',
    cancelled: 'The run was cancelled on GitHub.',
    expired: 'It waited too long, so nothing was started. Deploy again if it is still wanted.',
    unconfirmed: 'GitHub did not confirm it: the run may have started. Check Actions before asking again.',
    noImage: 'Image unknown: the task definition names none.',
    imagesUnknown: {
      'not-configured': ({ ecsPath }) =>
        `Image unknown: Geonbot is not told where this runs. Set ${ecsPath} in \`geonbot.yaml\` to see it.`,
      'not-found': ({ ecsPath }) => `Image unknown: ECS has no such service. Check ${ecsPath} in \`geonbot.yaml\`.`,
      'access-denied': () =>
        'Image unknown: allow Geonbot’s role `ecs:DescribeServices` and `ecs:DescribeTaskDefinition`.',
      'source-unavailable': () => 'Image unknown: ECS did not answer. `/status` shows whether it does again.',
    },
    rejected: {
      'app-not-installed': ({ repository }) =>
        `The GitHub App is not installed on ${repository}. Install it there, then deploy again.`,
      'permission-missing': ({ repository }) =>
        `The GitHub App may not start workflows in ${repository}. Grant it “Actions: read and write” and accept the change in the installation’s settings.`,
      'workflow-not-found': ({ repository, workflow }) =>
        `${repository} has no workflow ${workflow} on its default branch. Add it, or correct \`workflow\` in \`geonbot.yaml\`.`,
      'workflow-disabled': ({ workflow }) => `The workflow ${workflow} is disabled. Enable it on the Actions page.`,
      'not-dispatchable': ({ workflow }) =>
        `The workflow ${workflow} cannot be started by hand. Add a \`workflow_dispatch\` trigger to it on the default branch.`,
      'ref-not-found': ({ repository, ref, refPath }) =>
        `${repository} has no branch or tag ${ref}. Create it, or correct ${refPath} in \`geonbot.yaml\`.`,
      'inputs-rejected': ({ inputsPath, workflow, detail }) =>
        `${workflow} does not take these inputs. Make ${inputsPath} in \`geonbot.yaml\` match the inputs of its \`workflow_dispatch\`.${saidGitHub(detail)}`,
      'rate-limited': ({ retryAt }) =>
        `GitHub’s rate limit is used up. ${retryAt === null ? 'Deploy again in a few minutes.' : `It opens again ${retryAt}.`}`,
      'github-unavailable': () => 'GitHub did not answer, and nothing was started. Deploy again in a few minutes.',
      refused: ({ detail }) =>
        detail === null
          ? 'GitHub refused without a reason, and nothing was started. Check the Actions settings of the repository, then deploy again.'
          : `GitHub refused, and nothing was started. Fix what it names, then deploy again.${saidGitHub(detail)}`,
    },
    openRun: 'Open run',
    openJob: 'Open failing job',
    openActions: 'Open Actions',
    deployAgain: 'Deploy another version',
  },
  refusal: englishRefusal,
  lock: englishLock,
  review: englishReview,
  cost: englishCost,
  alarm: englishAlarm,
  history: englishHistory,
  helpTitle: 'What I can do',
  roomClosed: {
    closed: (room) =>
      `I may not write in ${room}, where cards belong, so I did nothing. Give me View Channel, Send Messages and Embed Links there, then ask again.`,
    gone: (room) =>
      `There is no channel ${room}, where cards belong, so I did nothing. Put the right id under \`discord.channels\` in \`geonbot.yaml\` and deploy the bot again.`,
  },
  trouble: (reference) =>
    `Something went wrong on our side. Please try again; if it happens again, this reference finds it in the logs: ${reference}`,
};

function saidGitHub(detail: Escaped | null): string {
  return detail === null ? '' : `\nGitHub says: ${detail}`;
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
