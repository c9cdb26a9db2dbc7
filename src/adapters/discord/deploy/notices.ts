import type { DeployNotices } from '../../../application/deploy/notices.ts';
import type { CalledForDeploy } from '../../../domain/deploy/call-due.ts';
import type { Deployment } from '../../../domain/deploy/deployment.ts';
import { isEnd } from '../../../domain/deploy/deployment-state.ts';
import type { Language } from '../../../domain/people/people.ts';
import { messageRefOf } from '../kit/announcement-ref.ts';
import type { Called, SeenMessage } from '../kit/discord-messages.ts';
import { withLogsButton } from '../kit/logs-button.ts';
import { ago } from '../kit/moment.ts';
import type { NoticeLooks } from '../kit/notice-look.ts';
import { requesterText } from '../kit/requester-text.ts';
import { deployCard } from './deploy-card.ts';
import { deployCallText } from './deploy-control-message.ts';
import { deployLine } from './deploy-names.ts';
import { outsideRunMessage } from './outside-run-card.ts';

export const deployNotices: NoticeLooks<DeployNotices> = {
  deploy: {
    channel: (_, { deploys }) => deploys,
    render: ({ deployment }, language, { codeHost, logsOf }) => {
      const log = hasBegun(deployment.state) ? (logsOf?.(deployment.service, deployment.environment) ?? null) : null;
      // Once it is over, the minutes around its end.
      const aroundMs = isEnd(deployment.state) ? deployment.sinceMs : null;
      return { body: withLogsButton(deployCard(deployment, language, codeHost), log, aroundMs, language) };
    },
    hasMoved: ({ deployment }) => deployment.revision > 1,
    isShownBy: ({ deployment }, message) => isCardOf(deployment, message),
  },
  'deploy-call': {
    channel: (_, { deploys }) => deploys,
    render: ({ deployment, call, called }, language) => {
      const calls = callsOf(called);
      return { body: { content: deployCallText(deployment, call, mentionsOf(calls), language) }, calls };
    },
    repliesTo: ({ deployment }) => deployment.card?.announcement ?? null,
    isShownBy: ({ deployment, call, called }, { content = '', repliesTo }) => {
      const card = deployment.card === null ? null : messageRefOf(deployment.card.announcement);
      const isBeneath = repliesTo === null || repliesTo === card?.messageId;
      const mentions = mentionsOf(callsOf(called));
      return (
        isBeneath && languages.some((one) => content.trim() === deployCallText(deployment, call, mentions, one).trim())
      );
    },
  },
  'outside-run': {
    channel: (_, { deploys }) => deploys,
    render: ({ run }, language) => ({ body: outsideRunMessage(run, language) }),
    hasMoved: ({ run }) => run.revision > 1,
  },
};

/** Before that, nothing runs otherwise than before. */
function hasBegun({ kind }: Deployment['state']): boolean {
  return !['requested', 'awaiting-approval', 'in-line', 'rejected', 'expired'].includes(kind);
}

/** By what stays on it as it moves on: what is deployed where, who asked for it and when. */
function isCardOf(deployment: Deployment, { embeds = [] }: SeenMessage): boolean {
  return embeds.some(({ description = '', fields = [] }) => {
    const values = fields.map(({ value }) => value);
    const isBy = languages.some((language) => values.includes(requesterText(deployment, language, 100)));
    return isBy && values.includes(ago(deployment.requestedAtMs)) && description.includes(deployLine(deployment));
  });
}

const languages: readonly Language[] = ['en', 'ko'];

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
