import type { RefusalWords } from './refusal-words.ts';

export const englishRefusal: RefusalWords = {
  title: 'Not deployed',
  notPermitted: 'Not allowed',
  none: 'none',
  more: (count) => `…and ${count} more`,
  fact: {
    unknownService: (service) => `There is no service ${service}.`,
    unknownEnvironment: (environment) => `There is no environment ${environment}.`,
    malformedVersion: (version) => `${version} is not a version.`,
    unknownVersion: (version, repository) => `${repository} has no branch, tag or commit ${version}.`,
    strayCommit: (version, repository) =>
      `No branch and no tag of ${repository} leads to ${version}: it may be of a fork, or of a branch that is gone.`,
    versionUnreadable: (version, repository) => `What ${version} means in ${repository} could not be read.`,
    versionMoved: (version, approved, now) =>
      `${version} was ${approved} when it was asked for and is ${now} now, which nobody has agreed to.`,
    nothingToRollBack: (service, environment) =>
      `No earlier deploy of ${service} to ${environment} is known to have worked.`,
    waitedTooLong: (minutes) =>
      `This waited ${minutes} minute${minutes === 1 ? '' : 's'} before I got to it, so I started nothing.`,
    roleRequired: {
      deploy: (environment) => `You may not deploy to ${environment}.`,
      rollback: (environment) => `You may not roll back in ${environment}.`,
      lock: (environment) => `You may not lock ${environment}.`,
    },
    openToNobody: {
      deploy: (environment) => `Nobody may deploy to ${environment} yet.`,
      rollback: (environment) => `Nobody may roll back in ${environment} yet.`,
      lock: (environment) => `Nobody may lock ${environment} yet.`,
    },
    breakGlassRoleRequired: (environment) => `You may not break the glass in ${environment}.`,
    breakGlassUnexplained: 'The glass is not broken without a reason.',
    locked: (where, by, why) => `${where} is locked by ${by} (“${why}”).`,
    frozen: (environment, freeze) => `${environment} is frozen: ${freeze}.`,
    notPromoted: (environment, after) =>
      `This commit has not succeeded in ${after}, which comes before ${environment}.`,
    promotionUnreadable: (after) => `Whether this commit succeeded in ${after} could not be read.`,
    checksNotPassed: 'Required checks of this commit have not passed.',
    checksAbsent: 'Every check of this commit has to pass, and it has none.',
    checksUnreadable: 'The checks of this commit could not be read.',
    checksWithoutCommit: (environment) =>
      `${environment} requires checks, and the versions of this service name no commit that could have any.`,
    approvalsMissing: (environment) => `Deploys to ${environment} have to be approved.`,
    ownRequest: 'You asked for this deploy, so your own approval does not count.',
    approverRoleRequired: 'You may not decide on this deploy.',
    alreadyApproved: 'You have approved this already.',
    requestExpired: (when) => `This request expired ${when}.`,
    alreadyDecided: {
      approved: (by) => `${by} has approved this already.`,
      rejected: (by) => `${by} has rejected this already.`,
      withdrawn: (by) => `${by} has withdrawn this already.`,
    },
    overtaken: (service, environment) =>
      `After this one ${service} was deployed to ${environment} again, and this button would undo that.`,
    notWaiting: 'This deploy no longer waits for an answer.',
    notYours: (requestedBy) => `Only ${requestedBy}, who asked for this deploy, may withdraw it.`,
    runNotCancellable: 'GitHub does not let this run be cancelled any more.',
    runRefused: 'GitHub did not do this to the run.',
    laneTaken: (service, environment) => `Another deploy of ${service} is on its way to ${environment}.`,
  },
  remedy: {
    knownName: {
      service: (known) => `Known services: ${known}`,
      environment: (known) => `Known environments: ${known}`,
    },
    versionName:
      'Use letters, digits and `. _ / + -`, 128 at most, starting with a letter, a digit or `_`, and without `..`.',
    anotherVersion: 'Choose one that is there.',
    seeBoard: '`/deploys` shows what runs there; `/rollback` goes back from that.',
    adoptCommit: 'Put it on a branch or give it a tag, or choose another.',
    nameVersion: 'Name the version that should run with `/deploy`.',
    askAgain: 'Ask again if it is still wanted.',
    askWithRole: (roles) =>
      roles === ''
        ? 'Ask an admin for one of the roles that may.'
        : `Ask an admin for one of the roles that may: ${roles}`,
    explain: 'Ask again and say why.',
    withoutBreakGlass: 'Nobody may, so ask without breaking it.',
    nameRoles: (path) => `Put role ids under ${path} in \`geonbot.yaml\`.`,
    fixConfiguration: (path) => `Change ${path} in \`geonbot.yaml\`.`,
    unlock: (until) =>
      until === null
        ? '`/unlock` opens it; until then it stays locked.'
        : `\`/unlock\` opens it, and it ends by itself ${until}.`,
    waitUntil: (when, away) => `It opens ${when} (${away}).`,
    deployFirst: (environment) => `Deploy it to ${environment} first, and let it succeed there.`,
    checksMustPass: (failed, pending, missing) => {
      const open = [
        failed === null ? [] : [`failed: ${failed}`],
        pending === null ? [] : [`still running: ${pending}`],
        missing === null ? [] : [`not there yet: ${missing}`],
      ].flat();
      return open.length === 0
        ? 'Let one run and pass, then ask again.'
        : `Ask again once they have. ${capital(open.join('; '))}`;
    },
    approvals: (missing, roles) => {
      const one = missing <= 1;
      const wanted = one ? 'one approval by somebody else who' : `${missing} approvals by others who`;
      if (roles === '') return `It needs ${wanted} may.`;
      return `It needs ${wanted} ${one ? 'holds' : 'hold'} one of these roles: ${roles}`;
    },
    tryAgain: 'Ask again in a minute.',
    mendSource: {
      notInstalled: 'Install the GitHub App on the repository, then ask again.',
      notPermitted:
        'Grant the GitHub App “Contents”, “Checks” and “Commit statuses” to read, accept the change in the installation’s settings, then ask again.',
      rateLimited: (retryAt) =>
        `GitHub’s rate limit is used up. ${retryAt === null ? 'Ask again in a few minutes.' : `It opens again ${retryAt}.`}`,
      unavailable: 'GitHub did not answer. Ask again in a few minutes.',
      refused: (detail) =>
        `Look at the repository on GitHub, then ask again.${detail === null ? '' : ` GitHub says: ${detail}`}`,
    },
    askPerson: (person) => `Ask ${person} to do it, or an approver to reject it.`,
    lookAtRun: (link) =>
      link === null ? 'Its page on GitHub tells how it ends.' : `[Its page](${link}) tells how it ends.`,
    seeCard: 'Its card tells how it went on.',
  },
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
