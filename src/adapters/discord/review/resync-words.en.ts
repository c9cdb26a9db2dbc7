import type { ResyncWords } from './resync-words.ts';

const refused = (detail: string | null) => (detail === null ? 'GitHub refused' : `GitHub said: ${detail}`);

export const englishResync: ResyncWords = {
  title: {
    'put-right': 'Cards put right',
    right: 'Cards are right',
    unreadable: 'GitHub could not be asked',
    'no-repository': 'No such repository',
    'no-pull-request': 'No such pull request',
  },
  part: {
    title: 'title',
    state: 'state',
    branches: 'branches',
    commits: 'commits',
    labels: 'labels',
    reviewers: 'reviewers',
    checks: 'checks',
    size: 'size',
    mergeability: 'conflicts',
  },
  putRight: (what, parts) => `${what}: ${parts}`,
  newCard: (what) => `${what}: has its card now`,
  notWanted: (what) => `${what}: hidden by the rules of its repository`,
  wereRight: (count, repository) =>
    count === 1
      ? `One card of ${repository} was right already.`
      : `${count} cards of ${repository} were right already.`,
  noneOpen: (repository) => `No pull request of ${repository} is open.`,
  noSuch: (number, repository) => `There is no pull request #${number} in ${repository}.`,
  couldNotRead: (what, why) => `${what} could not be read: ${why}.`,
  why: {
    'app-not-installed': () => 'the GitHub App is not installed there',
    'permission-missing': () =>
      'the GitHub App needs to read pull requests, checks and Actions; an owner can allow it on GitHub',
    'rate-limited': (_, retryAt) =>
      retryAt === null ? 'GitHub has been asked too often, try again later' : `GitHub takes questions again ${retryAt}`,
    'github-unavailable': () => 'GitHub did not answer, try again in a minute',
    'workflow-not-found': refused,
    'workflow-disabled': refused,
    'not-dispatchable': refused,
    'ref-not-found': refused,
    'inputs-rejected': refused,
    refused,
  },
  notAll: (most) => `These are the ${most} that moved last. Name an older one by its number.`,
  more: (count) => `…and ${count} more`,
  unknownRepository: (repository, known) =>
    `I do not look after ${repository}. These I do: ${known}. Others are added under \`reviews.repositories\` of the configuration.`,
};
