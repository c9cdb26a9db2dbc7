import { expect, it } from 'vitest';
import { commands } from '../../src/adapters/discord/commands.ts';
import { jobKinds } from '../../src/application/jobs/job.ts';
import { type InvokedJob, waysToAsk } from '../../src/application/jobs/permissions.ts';
import type { Ground, WhoMayAsk } from '../../src/domain/jobs/who-may-ask.ts';
import { readProjectFile } from '../support/project.ts';

/** How the page calls what leads to each kind of job; where it depends on what is asked, each of the ways. */
const named: Readonly<Record<InvokedJob['kind'], string | Readonly<Record<string, string>>>> = {
  'check-status': '`/status`',
  'graph-status': '*Graph* of a status',
  'expect-gone': '*Expected* below a status',
  'dispatch-deploy': '`/deploy`, *Deploy another version*, *Deploy again*',
  'explain-deploy': '`/can`',
  'roll-back': '`/rollback`',
  'undo-deploy': '*Rollback* on a card',
  'decide-on-deploy': '*Approve*, *Reject*',
  'steer-deploy': { withdraw: '*Withdraw*', stop: '*Stop run*', rerun: '*Re-run*', look: '*Look again*' },
  'steer-rollout': { continue: '*Continue*', 'roll-back': '*Roll back*' },
  'lock-deploys': '`/lock`',
  'unlock-deploys': '`/unlock`',
  'show-help': '`/help`',
  'show-deploys': '`/deploys`',
  'show-history': '`/history`',
  'measure-delivery': '`/metrics`',
  'show-reviews': '`/reviews list`',
  'change-settings': '`/reviews hours`, `/reviews away`, `/reviews quiet`, `/reviews dm`',
  'snooze-review': '*Snooze*, *Until tomorrow*',
  'nudge-reviewers': '*Nudge*',
  'request-review': '*Re-request*, *I take it*',
  'resync-pull-requests': '`/pr resync`',
  'link-person': { look: '`/link` without an account', link: '`/link`' },
  'unlink-person': '`/unlink`',
  'report-cost': '`/cost`',
  'handle-alarm': '*Acknowledge*, *Mute 1 h*, *Unmute*',
  'handle-cost-warning': '*Expected*, *Investigating*',
  'show-logs': '`/logs`, *Logs* on a card',
  'share-logs': '*Share*, *Post here*, *Keep private*',
  'examine-setup': '`/doctor`',
};

/** What each ground is called there, first for what it is the only one of. */
const grounds: Readonly<Record<Ground, readonly string[]>> = {
  'may-deploy': ['`roles`'],
  'may-roll-back': ['`rollbackRoles`'],
  'may-lock': ['`lockRoles`'],
  'may-repeat': ['`roles`, or `rollbackRoles` for a rollback'],
  'may-approve': ['`approvals.roles`'],
  requester: ['whoever asked for the deploy', 'whoever asked is told that their own yes does not count'],
  'lock-owner': ['whoever took the lock'],
  'own-account': ['whose account it is', 'whose account it is to be, with proof'],
  'people-admin': ['`people.adminRoles`'],
  'may-see-status': ['`status.roles`, or everybody in the server where it names none'],
  'may-see-costs': ['`cost.roles`, or everybody in the server where it names none'],
  'may-handle-alarms': ['`alert.roles`, or everybody in the server where it names none'],
  'may-read-logs': ['`logs.roles`, or nobody where it names none'],
};

type Row = { readonly what: string; readonly who: WhoMayAsk };

const rows: readonly Row[] = jobKinds.flatMap((kind) =>
  waysToAsk(kind).map(({ name, who }) => {
    const what = Object.entries(named).find(([one]) => one === kind)?.[1] ?? `nothing for ${kind}`;
    return { what: typeof what === 'string' ? what : (what[name ?? ''] ?? `nothing for ${kind} ${name}`), who };
  }),
);

const written = /## Who may use what\n[\s\S]*?\n\| --- \| --- \|\n([\s\S]*?)\n\n/.exec(
  readProjectFile('docs/commands.md'),
);
const table = (written?.[1] ?? '').split('\n').map((line) => line.slice(2, -2).split(' | '));

it('the page says of everything that somebody can ask for who may, as the code has it', () => {
  expect(table.map(([what]) => what)).toEqual(rows.map(({ what }) => what));
  for (const [index, { what, who }] of rows.entries()) {
    const said = (table[index]?.[1] ?? '').split('; ').toSorted();
    const wanted = who === 'everybody' ? [['everybody in the server']] : who.map((ground) => grounds[ground]);
    const isSaid = wanted.every((ways) => ways.some((way) => said.includes(way)));
    expect({ what, said, isSaid, count: said.length }).toEqual({ what, said, isSaid: true, count: wanted.length });
  }
});

it('the page says it of every command', () => {
  const whats = rows.map(({ what }) => what).join(' ');
  expect(commands.filter(({ name }) => !whats.includes(`\`/${name}\``))).toEqual([]);
});
