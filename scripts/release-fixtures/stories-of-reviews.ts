import {
  checkSuitePayload,
  pullRequestPayload,
  reviewPayload,
  statusPayload,
  workflowRunPayload,
} from '../../src/adapters/in-memory/github/github-payloads.ts';
import { sha256 } from '../../src/adapters/system/sha256.ts';
import { proofOf } from '../../src/domain/people/link-proof.ts';
import type { Login } from '../../src/domain/people/login.ts';
import type { MemberId } from '../../src/domain/people/people.ts';
import { people, type ReleaseTeam } from './a-release-team.ts';
import type { ReleaseTeams, Story } from './a-release-writer.ts';

const about = { repository: 'acme/infra', number: 41, title: '결제 재시도 / Retry payments', author: 'mona' };
const asked = { requestedReviewers: ['jiwoo'], requestedTeams: ['platform'] };
const hours = 60;

async function tell(team: ReleaseTeam, action: string, more: object = {}): Promise<void> {
  const facts = { ...about, action, atMs: team.clock.nowMs(), ...more };
  await team.deliver('pull_request', pullRequestPayload(facts));
}

async function review(team: ReleaseTeam, state: string, reviewer = 'jiwoo'): Promise<void> {
  const atMs = team.clock.nowMs();
  const facts = { pullRequest: { ...about, atMs }, reviewer, state, submittedAtMs: atMs, id: 7 } as const;
  await team.deliver('pull_request_review', reviewPayload({ action: 'submitted', ...facts }));
}

async function link(teams: ReleaseTeams, team: ReleaseTeam): Promise<void> {
  const proof = proofOf(sha256, teams.configuration.discord.guild, people.Mina as MemberId, 'jiwoo' as Login);
  team.bot.people.set({ login: 'jiwoo', profile: `Reviews. ${proof}` });
  team.bot.people.set({ login: 'mona' });
  await team.slash('Mina', 'link', { github: 'jiwoo' }, 'reviews');
  await team.settle();
}

/** One that Mina owes a review of. */
async function waiting(teams: ReleaseTeams): Promise<ReleaseTeam> {
  const team = await teams.begin();
  await link(teams, team);
  await tell(team, 'opened');
  await team.settle();
  await tell(team, 'review_requested', asked);
  await team.settle();
  return team;
}

export const reviews: readonly Story[] = [
  async (teams) => {
    const team = await teams.begin();
    const put = { repository: 'acme/infra', branch: 'feature', atMs: team.clock.nowMs() };
    await team.deliver('status', statusPayload({ ...put, id: 3, context: 'ci/jenkins', state: 'success' }));
    team.keepJob('status-put');
    await team.settle();
    await team.keepTable('checked-commit', 'without-a-pull-request');
  },
  async (teams) => {
    const team = await teams.begin();
    const check = { repository: 'acme/infra', pullRequests: [41], branch: 'feature', atMs: team.clock.nowMs() };
    await team.deliver('check_suite', checkSuitePayload({ ...check, id: 1, conclusion: 'failure' }));
    team.keepJob('suite-checked');
    await team.settle();
    await team.keepTable('review-card', 'only-checks-heard');
    await tell(team, 'opened', { draft: true });
    team.keepJob('opened');
    await team.settle();
    await team.keepTable('review-card', 'draft');
    await team.deliver(
      'workflow_run',
      workflowRunPayload({
        ...check,
        id: 5,
        workflow: 'ci.yml',
        name: 'CI',
        event: 'pull_request',
        action: 'completed',
      }),
    );
    team.keepJob('run-checked');
  },
  async (teams) => {
    const team = await teams.begin();
    await tell(team, 'labeled', { state: 'closed', labels: ['later'] });
    await team.settle();
    await team.keepTable('review-card', 'no-reason-for-a-card');
  },
  async (teams) => {
    const team = await waiting(teams);
    await team.keepTable('review-card', 'needs-review');
    await tell(team, 'review_requested', { requestedReviewers: ['dana'] });
    team.keepJob('review-requested');
    team.bot.queued.length = 0;
    await review(team, 'changes_requested');
    team.keepJob('reviewed');
    await team.settle();
    await team.keepTable('review-card', 'changes-requested');
    for (const [label, variant] of [
      ['Re-request', 'again'],
      ['I take it', 'take'],
    ] as const) {
      await team.press('Mina', label);
      team.keepJob(variant);
      team.bot.queued.length = 0;
    }
    await review(team, 'approved');
    await team.settle();
    await team.keepTable('review-card', 'approved');
    await tell(team, 'closed', { state: 'merged' });
    team.keepJob('merged');
    await team.settle();
    await team.keepTable('review-card', 'merged');
  },
  async (teams) => {
    const team = await teams.begin();
    await link(teams, team);
    await tell(team, 'opened');
    await team.settle();
    team.isTroubled = true;
    team.broken = /\/threads$/;
    await tell(team, 'review_requested', asked);
    await team.settle();
    await team.keepTable('review-card', 'needs-review-and-nobody-is-called-yet');
  },
  async (teams) => {
    const team = await waiting(teams);
    await tell(team, 'opened', { number: 42, title: 'Retry refunds', requestedReviewers: ['jiwoo'] });
    await team.settle();
    await team.keepTable('called-person', 'gathered');
  },
  async (teams) => {
    const team = await teams.begin();
    await tell(team, 'opened');
    await team.settle();
    const payload = pullRequestPayload({ ...about, action: 'opened', atMs: team.clock.nowMs() });
    const repository = { ...(payload['repository'] as object), full_name: 'acme/platform' };
    const changes = { repository: { name: { from: 'infra' } } };
    await team.deliver('repository', { action: 'renamed', repository, changes });
    team.keepJob('renamed', 'follow-repository');
    await team.settle();
    await team.keepTable('followed-repository', 'renamed');
  },
  async (teams) => {
    const team = await waiting(teams);
    for (const [variant, name, values] of [
      ['hours', 'reviews hours', { zone: 'Europe/Berlin', from: '10:00', to: '16:00', days: 'mon-thu' }],
      ['quiet', 'reviews quiet', { until: '2 h' }],
      ['away', 'reviews away', { until: 'tomorrow' }],
    ] as const) {
      await team.slash('Mina', name, values, 'reviews');
      team.keepJob(variant);
      await team.settle();
    }
    await team.keepTable('person-settings', 'away');
    await team.slash('Mina', 'reviews dm', { mode: 'on' }, 'reviews');
    team.keepJob('dm');
    await team.settle();
    await team.keepTable('person-settings', 'direct-messages');
  },
  async (teams) => {
    const team = await waiting(teams);
    await tell(team, 'closed', { state: 'closed' });
    await team.settle();
    await team.keepTable('review-card', 'closed');
  },
  async (teams) => {
    const team = await waiting(teams);
    await team.sweep(4 * hours);
    await team.keepTable('review-reminders', 'reminded');
    for (const [label, variant] of [
      ['Snooze 4 h', 'four-hours'],
      ['Until tomorrow', 'until-tomorrow'],
      ['Nudge', 'plain'],
    ] as const) {
      await team.press('Mina', label);
      team.keepJob(variant);
      team.bot.queued.length = 0;
    }
    await team.press('Mina', 'Until tomorrow');
    await team.settle();
    await team.keepTable('review-reminders', 'snoozed');
    await team.press('Junho', 'Nudge');
    await team.settle();
    await team.keepTable('review-reminders', 'nudged');
  },
  async (teams) => {
    const team = await waiting(teams);
    await team.sweep(23 * hours);
    await team.keepTable('told-digest', 'told');
    for (const [variant, values] of Object.entries({
      mine: {},
      'of-the-team': { whose: 'team' },
      'of-a-repository': { whose: 'all', repository: 'acme/infra' },
    })) {
      await team.slash('Mina', 'reviews list', values, 'reviews');
      team.keepJob(variant);
      team.bot.queued.length = 0;
    }
    await team.slash('Mina', 'pr resync', { repository: 'acme/infra', number: '41' }, 'reviews');
    team.keepJob('one');
    team.bot.queued.length = 0;
    await team.slash('Mina', 'pr resync', { repository: 'acme/infra' }, 'reviews');
    team.keepJob('all');
  },
  async (teams) => {
    const team = await teams.begin();
    await team.sweep(0);
    await team.keepTable('told-digest', 'nothing-to-tell');
  },
  async (teams) => {
    const team = await teams.begin();
    for (const [variant, values] of Object.entries({
      'of-oneself': { github: 'jiwoo' },
      'of-somebody-else': { github: 'jiwoo', user: people.Junho },
      'what-is-known': {},
    })) {
      await team.slash('Mina', 'link', values, 'reviews');
      team.keepJob(variant);
      team.bot.queued.length = 0;
    }
    await link(teams, team);
    await team.keepTable('person-link', 'proven');
    await team.slash('Mina', 'link', { github: 'mona', user: people.Junho }, 'reviews');
    await team.settle();
    await team.keepTable('person-link', 'by-an-admin');
    await team.slash('Mina', 'unlink', { github: 'jiwoo' }, 'reviews');
    team.keepJob('of-oneself');
    team.bot.queued.length = 0;
    await team.slash('Mina', 'unlink', { user: people.Junho }, 'reviews');
    team.keepJob('of-somebody-else');
    team.bot.queued.length = 0;
    await team.slash('Mina', 'unlink', {}, 'reviews');
    team.keepJob('all');
    await team.settle();
    await team.keepTable('person-link', 'unlinked');
  },
];
