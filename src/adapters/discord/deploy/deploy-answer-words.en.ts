import type { DeployAnswerWords } from './deploy-answer-words.ts';

export const englishDeployAnswer: DeployAnswerWords = {
  plan: {
    title: {
      allowed: '🟢 Nothing stands against it',
      'needs-approval': '🟡 It would wait for approval',
      refused: '🔴 It would be refused',
    },
    brokenTitle: '🚨 It would go past the rules',
    overridden: 'With the glass broken, these would be overridden:',
    exempted: 'These hold for a deploy, and not for a rollback:',
    nobodyAhead: 'Nothing else is on its way there.',
    ahead: (inLine) =>
      inLine === 0
        ? 'Another deploy is on its way there; the next one stands in line.'
        : `Another deploy is on its way there, and ${inLine} in line behind it.`,
    dryRun: 'This was a dry run: nothing was started.',
  },
  decided: { approve: 'Your approval is noted.', reject: 'You rejected it, so nothing is started.' },
  steered: {
    withdraw: 'You withdrew it, so nothing is started.',
    stop: 'GitHub was asked to stop the run.',
    rerun: 'GitHub was asked to run the failed jobs again.',
  },
  approvalWanted: (by, line) => `${by} asks for your approval: ${line}`,
  yourTurn: (line) => `it is your turn: ${line}`,
};
