import type { DeployNotices } from '../../../application/deploy/notices.ts';
import type { CalledForDeploy } from '../../../domain/deploy/call-due.ts';
import type { Called } from '../kit/discord-messages.ts';
import type { NoticeLooks } from '../kit/notice-look.ts';
import { deployCard } from './deploy-card.ts';
import { deployCallText } from './deploy-control-message.ts';
import { outsideRunMessage } from './outside-run-card.ts';

export const deployNotices: NoticeLooks<DeployNotices> = {
  deploy: {
    channel: (_, { deploys }) => deploys,
    render: ({ deployment }, language, { codeHost }) => ({ body: deployCard(deployment, language, codeHost) }),
    hasMoved: ({ deployment }) => deployment.revision > 1,
  },
  'deploy-call': {
    channel: (_, { deploys }) => deploys,
    render: ({ deployment, call, called }, language) => {
      const calls = callsOf(called);
      return { body: { content: deployCallText(deployment, call, mentionsOf(calls), language) }, calls };
    },
    repliesTo: ({ deployment }) => deployment.card?.announcement ?? null,
  },
  'outside-run': {
    channel: (_, { deploys }) => deploys,
    render: ({ run }, language) => ({ body: outsideRunMessage(run, language) }),
    hasMoved: ({ run }) => run.revision > 1,
  },
};

/** As many as can be mentioned in one message beside what it says. */
const mostCalled = 40;

function callsOf({ roles, members }: CalledForDeploy): Called {
  return { roles: roles.filter(isId).slice(0, mostCalled), users: members.filter(isId) };
}

function mentionsOf({ roles, users }: Called): string {
  return [...roles.map((role) => `<@&${role}>`), ...users.map((user) => `<@${user}>`)].join(' ');
}

/** Discord refuses the whole message for an id that is none. */
function isId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}
