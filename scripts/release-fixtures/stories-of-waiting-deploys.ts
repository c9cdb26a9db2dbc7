import { backend, beginWithCommits, ReleaseRun } from './a-release-run.ts';
import type { ReleaseTeam } from './a-release-team.ts';
import type { Story } from './a-release-writer.ts';

const toDev = { service: 'backend', env: 'dev', version: 'v1' };
const toProd = { service: 'backend', env: 'prod', version: 'v0' };

async function asked(team: ReleaseTeam, values: Readonly<Record<string, string>>, by: 'Mina' | 'Junho' = 'Mina') {
  await team.slash(by, 'deploy', values);
  await team.settle();
}

/** Deploys before GitHub was asked for a run, and those that never came so far. */
export const waitingDeploys: readonly Story[] = [
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await team.slash('Mina', 'deploy', toDev);
    team.keepJob('plain');
    // Nothing starts without a card, and Discord takes none.
    team.isTroubled = true;
    team.discord.fail(20, { status: 500 });
    await team.settle();
    await team.keepTable('deployment', 'requested');
    for (let sweeps = 0; sweeps < 4; sweeps += 1) await team.sweep(20);
    await team.keepTable('deployment', 'expired-before-the-start');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await asked(team, toProd, 'Junho');
    await team.keepTable('deployment', 'awaiting-approval');
    await team.press('Sora', 'Approve');
    team.keepJob('approve');
    team.bot.queued.length = 0;
    await team.press('Sora', 'Reject');
    team.keepJob('reject');
    team.bot.queued.length = 0;
    await team.press('Junho', 'Withdraw');
    team.keepJob('withdraw');
    await team.settle();
    await team.keepTable('deployment', 'cancelled-before-the-start');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await asked(team, { ...toProd, env: 'vault' }, 'Junho');
    await team.press('Sora', 'Approve');
    await team.settle();
    await team.keepTable('deployment', 'awaiting-approval-half-approved');
    await team.sweep(61);
    await team.keepTable('deployment', 'expired-approval');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await asked(team, toProd, 'Junho');
    await team.press('Sora', 'Reject');
    await team.settle();
    await team.keepTable('deployment', 'rejected-by-a-person');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await asked(team, { ...toProd, version: 'main' }, 'Junho');
    team.bot.repositories.push(backend, 'main', { subject: 'Refund (#52)' });
    await team.press('Sora', 'Approve');
    await team.settle();
    await team.keepTable('deployment', 'rejected-because-moved');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await asked(team, toProd, 'Junho');
    await team.slash('Mina', 'lock', { reason: 'The database is being moved', service: 'backend', env: 'prod' });
    await team.settle();
    await team.press('Sora', 'Approve');
    await team.settle();
    await team.keepTable('deployment', 'rejected-by-the-rules');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    team.bot.runs.failWith({ reason: 'refused', detail: 'Workflow does not have workflow_dispatch trigger' });
    await asked(team, toDev);
    await team.keepTable('deployment', 'rejected-by-github');
  },
  async (teams) => {
    const { backend: _, ...services } = teams.configuration.services;
    const [team, later] = await teams.beginTwice({ ...teams.configuration, services });
    beginWithCommits(team);
    await asked(team, toProd, 'Junho');
    await team.press('Sora', 'Approve');
    later.clock.set(team.clock.nowMs());
    later.bot.queued.push(...team.bot.queued);
    // Its Discord does not know the card of the first one.
    await later.settle();
    await later.keepTable('deployment', 'rejected-not-configured');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await asked(team, toDev);
    await asked(team, { ...toDev, version: 'dev' }, 'Junho');
    await team.keepTable('deployment', 'in-line');
    await team.keepTable('lane', 'held-with-a-line');
    await new ReleaseRun(team).ends('cancelled');
    await team.keepTable('lane', 'handed-over');
  },
  async (teams) => {
    const team = await teams.begin();
    beginWithCommits(team);
    await asked(team, toDev);
    await asked(team, { ...toDev, version: 'dev' }, 'Junho');
    await new ReleaseRun(team).inProgress();
    await team.sweep(61);
    await team.keepTable('deployment', 'expired-turn');
  },
];
