import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pullRequestPayload, reviewPayload } from '../../src/adapters/in-memory/github/github-payloads.ts';
import { sha256 } from '../../src/adapters/system/sha256.ts';
import { utcDay } from '../../src/domain/calendar/day.ts';
import type { Repository } from '../../src/domain/kit/repository.ts';
import { proofOf } from '../../src/domain/people/link-proof.ts';
import type { Login } from '../../src/domain/people/login.ts';
import type { ChannelId, MemberId } from '../../src/domain/people/people.ts';
import type { ReviewRecord } from '../../src/domain/review/review-card.ts';
import { PEOPLE_LINKS } from '../../src/entrypoints/composition/people/tokens.ts';
import { REVIEW_CARDS, REVIEW_REMINDERS } from '../../src/entrypoints/composition/review/tokens.ts';
import { type LaterTeam, LaterTeams } from './a-later-team.ts';
import { workedOn, workOnKept } from './kept-things.ts';
import { ReleaseFolder, releases } from './release-folder.ts';

const key = 'acme/infra#41';
const room = '900000000000000012' as ChannelId;
const [mina, sora] = ['900000000000000101', '900000000000000103'] as MemberId[];
const about = { repository: 'acme/infra', number: 41, author: 'mona' };
const owed = { requestedReviewers: ['jiwoo'], requestedTeams: ['platform'] };
const hourMs = 3_600_000;

async function tell(team: LaterTeam, action: string, more: object = {}): Promise<void> {
  await team.deliver('pull_request', pullRequestPayload({ ...about, action, atMs: team.bot.clock.nowMs(), ...more }));
}

async function approve(team: LaterTeam): Promise<void> {
  const submittedAtMs = team.bot.clock.nowMs();
  const pullRequest = { ...about, atMs: submittedAtMs };
  const review = { pullRequest, reviewer: 'jiwoo', state: 'approved', submittedAtMs, id: 8 };
  await team.deliver('pull_request_review', reviewPayload({ action: 'submitted', ...review }));
}

async function kept(team: LaterTeam): Promise<ReviewRecord> {
  const record = await team.bot.get(REVIEW_CARDS).ofKey(key);
  if (record === null) throw new Error(`${key} is not kept`);
  return record;
}

/** The card of the release changes, and there is no second one. */
async function expectEdited(team: LaterTeam, act: () => Promise<void>): Promise<ReviewRecord> {
  const announcement = (await kept(team)).shown?.announcement;
  await act();
  expect(team.discord.edited).toContain(announcement);
  expect(team.discord.postedIn(room)).toBe(0);
  return kept(team);
}

/** Calls of Mina that were made since the update. */
function callsOf(team: LaterTeam, member: string | undefined): number {
  return team.discord.calls.filter(({ method, body }) => method === 'POST' && body.includes(`"users":["${member}"]`))
    .length;
}

async function remindersOf(team: LaterTeam): Promise<number> {
  const reminders = await team.bot.get(REVIEW_REMINDERS).ofKey(key);
  return Math.max(0, ...(reminders?.reminded.map(({ steps }) => steps) ?? []));
}

async function sweepIn(team: LaterTeam, ms: number): Promise<void> {
  team.bot.clock.advance(ms);
  await team.bot.sweep();
}

workOnKept(workedOn.reviews, {
  'review-card.only-checks-heard': {
    title: 'checks that were told first are on the card when the pull request comes',
    work: async (team) => {
      await tell(team, 'opened');
      expect(team.discord.postedIn(room)).toBe(1);
      expect((await kept(team)).checks).toHaveLength(1);
    },
  },
  'checked-commit.without-a-pull-request': {
    title: 'a status that was told first is on the card when the pull request comes',
    work: async (team) => {
      await tell(team, 'opened');
      expect((await kept(team)).checks).toMatchObject([{ context: 'ci/jenkins', state: 'passing' }]);
    },
  },
  'review-card.draft': {
    title: 'the card of a draft changes when it is ready',
    work: async (team) => {
      const after = await expectEdited(team, () => tell(team, 'ready_for_review', owed));
      expect(after.pullRequest?.draft).toBe(false);
    },
  },
  'review-card.no-reason-for-a-card': {
    title: 'a pull request that had no card gets one when it is opened again',
    work: async (team) => {
      await tell(team, 'labeled', { state: 'closed', labels: ['later', 'soon'] });
      expect(team.discord.postedIn(room)).toBe(0);
      await tell(team, 'reopened');
      expect(team.discord.postedIn(room)).toBe(1);
    },
  },
  'review-card.needs-review': {
    title: 'an approval changes the card, and nobody is called for a review twice',
    work: async (team) => {
      await expectEdited(team, () => tell(team, 'labeled', { ...owed, labels: ['soon'] }));
      expect(callsOf(team, mina)).toBe(0);
      const after = await expectEdited(team, () => approve(team));
      expect(after.reviews).toMatchObject([{ reviewer: 'jiwoo', said: 'approved' }]);
      expect((await team.bot.get(REVIEW_CARDS).open()).map((one) => one.key)).toEqual([key]);
    },
  },
  'review-card.needs-review-and-nobody-is-called-yet': {
    title: 'the call that could not be made is made once, with the next news',
    work: async (team) => {
      expect((await kept(team)).calling.waiting).toHaveLength(1);
      await tell(team, 'labeled', { ...owed, labels: ['soon'] });
      await tell(team, 'labeled', { ...owed, labels: ['later'] });
      expect([callsOf(team, mina), (await kept(team)).calling.waiting]).toEqual([1, []]);
    },
  },
  'review-card.changes-requested': {
    title: 'whoever wanted changes can approve',
    work: async (team) => {
      const after = await expectEdited(team, () => approve(team));
      expect(after.reviews).toMatchObject([{ reviewer: 'jiwoo', said: 'approved' }]);
    },
  },
  'review-card.approved': {
    title: 'the merge changes the card, and nothing of it is open any more',
    work: async (team) => {
      await expectEdited(team, () => tell(team, 'closed', { state: 'merged' }));
      expect(await team.bot.get(REVIEW_CARDS).open()).toEqual([]);
    },
  },
  'review-card.merged': {
    title: 'it is counted on the day of its first review',
    work: async (team) => {
      const day = utcDay((await kept(team)).firstReviewedAtMs ?? 0);
      expect((await team.bot.get(REVIEW_CARDS).firstReviewedOn(day)).map((one) => one.key)).toEqual([key]);
    },
  },
  'review-card.closed': {
    title: 'the same card comes back when it is opened again',
    work: async (team) => {
      expect(await team.bot.get(REVIEW_CARDS).open()).toEqual([]);
      await expectEdited(team, () => tell(team, 'reopened', owed));
      expect((await team.bot.get(REVIEW_CARDS).open()).map((one) => one.key)).toEqual([key]);
    },
  },
  'review-reminders.reminded': {
    title: 'nobody is reminded again before it is time',
    work: async (team) => {
      await sweepIn(team, 0);
      expect([await remindersOf(team), callsOf(team, mina)]).toEqual([1, 0]);
      await sweepIn(team, 24 * hourMs);
      expect(await remindersOf(team)).toBe(2);
    },
  },
  'review-reminders.snoozed': {
    title: 'a snooze stays when somebody of a team that owes a review wants peace, too',
    work: async (team) => {
      const snooze = { review: key, length: 'four-hours' } as const;
      await team.workOn({ kind: 'snooze-review', asked: team.asked('Junho'), ...snooze });
      const reminders = await team.bot.get(REVIEW_REMINDERS).ofKey(key);
      expect(reminders?.snoozes.map(({ by }) => by.name).toSorted()).toEqual(['Junho', 'Mina']);
      expect(team.discord.edited).toContain(reminders?.line?.announcement);
    },
  },
  'review-reminders.nudged': {
    title: 'nobody can nudge again within the hour',
    work: async (team) => {
      const calls = () => team.discord.calls.filter(({ body }) => body.includes('asks again for a review')).length;
      await team.workOn({ kind: 'nudge-reviewers', asked: team.asked('Sora'), review: key });
      expect(calls()).toBe(0);
      team.bot.clock.advance(hourMs);
      await team.workOn({ kind: 'nudge-reviewers', asked: team.asked('Sora'), review: key });
      expect(calls()).toBe(1);
    },
  },
  'called-person.gathered': {
    title: 'what was gathered is told by one message, once',
    work: async (team) => {
      await sweepIn(team, 10 * 60_000);
      expect(callsOf(team, mina)).toBe(1);
      await sweepIn(team, 10 * 60_000);
      expect(callsOf(team, mina)).toBe(1);
    },
  },
  'person-settings.away': {
    title: 'whoever is away is not called, and told when they begin to work by their own hours',
    work: async (team) => {
      await tell(team, 'opened', { number: 42, ...owed });
      await sweepIn(team, 24 * hourMs);
      expect(callsOf(team, mina)).toBe(0);
      // By then it is ten o'clock of the next day in Berlin.
      await sweepIn(team, 8 * hourMs);
      expect(callsOf(team, mina)).toBe(1);
    },
  },
  'person-settings.direct-messages': {
    title: 'whoever wants it is called by a direct message, and not in the thread',
    work: async (team) => {
      await tell(team, 'opened', { number: 42, ...owed });
      await sweepIn(team, 32 * hourMs);
      const opened = team.discord.calls.filter(({ path }) => path.endsWith('/users/@me/channels'));
      expect([opened.map(({ body }) => JSON.parse(body)), callsOf(team, mina)]).toEqual([[{ recipient_id: mina }], 0]);
    },
  },
  'followed-repository.renamed': {
    title: 'what comes under the new name is told on the card of the configured one',
    work: async (team) => {
      const payload = pullRequestPayload({ ...about, action: 'closed', state: 'merged', atMs: team.bot.clock.nowMs() });
      const repository = { ...(payload['repository'] as object), full_name: 'acme/platform' };
      const { pullRequest } = await expectEdited(team, () => team.deliver('pull_request', { ...payload, repository }));
      expect(pullRequest?.state).toBe('merged');
    },
  },
  'told-digest.told': {
    title: 'the list of this morning is not told twice, the next one is',
    work: async (team) => {
      await sweepIn(team, hourMs);
      expect(team.discord.postedIn(room)).toBe(0);
      await sweepIn(team, 24 * hourMs);
      expect(team.discord.postedIn(room)).toBe(1);
    },
  },
  'told-digest.nothing-to-tell': {
    title: 'a morning without news stays so',
    work: async (team) => {
      await tell(team, 'opened', owed);
      const posted = team.discord.postedIn(room);
      await sweepIn(team, hourMs);
      expect(team.discord.postedIn(room)).toBe(posted);
    },
  },
  'person-link.proven': {
    title: 'the account is still theirs, and nobody else can take it',
    work: async (team) => {
      const links = team.bot.get(PEOPLE_LINKS);
      const link = { login: 'Jiwoo' as Login, member: sora as MemberId, source: { kind: 'proof', atMs: 1 } } as const;
      expect(await links.claim(link)).toMatchObject({ kind: 'taken', by: { member: mina } });
      expect(await links.ofMember(mina as MemberId)).toMatchObject([{ login: 'jiwoo', source: { kind: 'proof' } }]);
    },
  },
  'person-link.by-an-admin': {
    title: 'whoever was linked is called for a review',
    work: async (team) => {
      await tell(team, 'opened', { author: 'dana' });
      await tell(team, 'review_requested', { author: 'dana', requestedReviewers: ['mona'] });
      expect(callsOf(team, '900000000000000102')).toBe(1);
    },
  },
  'person-link.unlinked': {
    title: 'somebody else can have the account now',
    work: async (team) => {
      team.bot.people.set({
        login: 'jiwoo',
        profile: proofOf(sha256, '900000000000000001', sora as MemberId, 'jiwoo' as Login),
      });
      const request = { login: 'jiwoo', member: null };
      await team.workOn({ kind: 'link-person', asked: team.asked('Sora'), ...request });
      expect(await team.bot.get(PEOPLE_LINKS).ofLogin('jiwoo' as Login)).toMatchObject({ member: sora });
      expect(await team.bot.get(PEOPLE_LINKS).ofMember(mina as MemberId)).toEqual([]);
    },
  },
});

describe.each(releases)('a review of %s', (release) => {
  const folder = new ReleaseFolder(release);
  const fixtures = [...folder.tables().values()].filter(({ kind }) => kind.startsWith('review-'));
  let teams: LaterTeams;
  beforeAll(async () => {
    teams = await LaterTeams.start();
  });
  afterAll(() => teams.stop());

  it.each(fixtures)(
    'kept as $kind $state can be written again, and not over what somebody else has written',
    async (fixture) => {
      const team = await teams.after(folder, fixture);
      const cards = team.bot.get(REVIEW_CARDS);
      const before = await kept(team);
      const after = { ...before, revision: before.revision + 1 };
      expect([await cards.fold(before, after), await cards.fold(before, after)]).toEqual(['replaced', 'conflict']);
      const reminders = team.bot.get(REVIEW_REMINDERS);
      const known = await reminders.ofKey(key);
      if (known === null) return;
      const next = { ...known, revision: known.revision + 1 };
      expect([await reminders.replace(known, next), await reminders.replace(known, next)]).toEqual([
        'replaced',
        'conflict',
      ]);
    },
  );

  it('can be compared with GitHub by whoever asks', async () => {
    const [fixture] = fixtures.filter(({ state }) => state === 'needs-review');
    if (fixture === undefined) return;
    const team = await teams.after(folder, fixture);
    team.bot.pullRequests.install('acme/infra' as Repository);
    const about = { repository: 'acme/infra', number: null };
    await team.workOn({ kind: 'resync-pull-requests', asked: team.asked('Mina'), ...about });
    expect(team.bot.outcomes.at(-1)).toBe('resync answered');
  });
});
