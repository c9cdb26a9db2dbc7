import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { parse } from 'yaml';
import {
  type CheckSuiteFacts,
  checkSuitePayload,
} from '../../src/adapters/in-memory/github/github-check-suite-payload.ts';
import {
  type PullRequestFacts,
  pullRequestPayload,
  teamPayload,
} from '../../src/adapters/in-memory/github/github-pull-request-payload.ts';
import { reviewPayload } from '../../src/adapters/in-memory/github/github-review-payload.ts';
import { statusPayload } from '../../src/adapters/in-memory/github/github-status-payload.ts';
import { accountPayload, idFor } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { GraphQlPullRequest } from '../support/github-graphql.ts';
import { channels, DeployedTeam, developer, operator, secondOperator } from './deployed-team.ts';

const { reviews } = channels;
export const [minutes, hours] = [60_000, 3_600_000];
const repository = 'acme/backend';
const number = 12;
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Who of GitHub is who in Discord, and the role of `acme/platform`. */
export const members = { dana: developer.id, lou: secondOperator.id, mona: operator.id };
export const platformRole = '900000000000000021';

type Facts = Omit<PullRequestFacts, 'action'> & { readonly headCommit: string };
type Verdict = 'approved' | 'changes_requested' | 'commented';

/**
 * A deployed team with one pull request that Mona has opened. What happens to it is put on GitHub and told as GitHub does; a second
 * passes between two deliveries, unless they are told to be of one.
 */
export class ATeamInReview {
  readonly team: DeployedTeam;
  #facts: Facts;

  private constructor(team: DeployedTeam, facts: Facts) {
    this.team = team;
    this.#facts = facts;
  }

  /** `reviews`: the same of anything else about them. `reminders`: what else the team has configured of them. They come at any hour, so that it does not matter when this is run. */
  static async start(awsEndpoint: string, reminders: object = {}, reviews: object = {}): Promise<ATeamInReview> {
    const team = await DeployedTeam.start(awsEndpoint);
    team.keepWarm();
    const example = parse(readFileSync('geonbot.example.yaml', 'utf8'));
    const atAnyHour = { hours: [1], days: everyDay, from: '00:00', to: '23:59', digestHour: 'never', ...reminders };
    team.environment['GEONBOT_CONFIG'] = JSON.stringify({
      ...example,
      people: { ...example.people, links: members },
      reviews: { ...example.reviews, teams: { 'acme/Platform': platformRole }, reminders: atAnyHour, ...reviews },
    });
    const { repositories } = team.gitHub.world;
    const base = repositories.headOf(repository, 'main') ?? '';
    repositories.branch(repository, 'feature', base);
    const headCommit = repositories.push(repository, 'feature', { paths: ['login.ts'], patch: '+login' });
    const facts = { repository, number, title: 'Add login', author: 'mona', headCommit, atMs: Date.now() };
    return new ATeamInReview(team, { ...facts, createdAtMs: facts.atMs });
  }

  stop(): Promise<void> {
    return this.team.stop();
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** `more`: what the delivery holds beside the pull request. */
  async tell(action: string, change: Partial<Facts> = {}, more: object = {}): Promise<void> {
    this.#change(change);
    const payload = { ...pullRequestPayload({ ...this.#facts, action }), ...more };
    await this.#deliver('pull_request', payload);
  }

  /** Somebody of these is asked by a person who has written nothing of it. */
  async ask(...requestedReviewers: readonly string[]): Promise<void> {
    for (const [at] of requestedReviewers.entries()) {
      await this.tell('review_requested', { requestedReviewers: requestedReviewers.slice(0, at + 1), sender: 'mona' });
    }
  }

  /** GitHub takes whoever has said something off its list, and every team with them. */
  async review(reviewer: string, state: Verdict, id?: number): Promise<void> {
    const { requestedReviewers = [] } = this.#facts;
    this.#change({ requestedReviewers: requestedReviewers.filter((login) => login !== reviewer) });
    const { atMs: submittedAtMs } = this.#facts;
    const review = { pullRequest: this.#facts, reviewer, state, submittedAtMs, ...(id === undefined ? {} : { id }) };
    this.#world.reviews.push(review);
    await this.#deliver('pull_request_review', reviewPayload({ ...review, action: 'submitted' }));
  }

  /** At that moment, although the list of that very second still names them. */
  async reviewAt(atMs: number, reviewer: string, state: Verdict): Promise<void> {
    const { requestedReviewers = [] } = this.#facts;
    this.#change({ atMs, requestedReviewers: requestedReviewers.filter((login) => login !== reviewer) });
    const review = { pullRequest: this.#facts, reviewer, state, submittedAtMs: atMs };
    this.#world.reviews.push(review);
    await this.#deliver('pull_request_review', reviewPayload({ ...review, action: 'submitted' }));
  }

  /** GitHub's code review assignment: a team is asked, a person of it is asked, and the team is let off, all within a second. */
  async assigns(team: string, login: string): Promise<void> {
    const atMs = this.#facts.atMs + 1_000;
    const inAll = [
      { action: 'review_requested', requestedTeams: [team], requestedReviewers: [] },
      { action: 'review_requested', requestedTeams: [team], requestedReviewers: [login] },
      { action: 'review_request_removed', requestedTeams: [], requestedReviewers: [login] },
    ];
    const reviewer = { kind: 'team', name: team } as const;
    const person = { kind: 'person', name: login } as const;
    const requests = [
      { reviewer, was: 'requested', atMs },
      { reviewer: person, was: 'requested', atMs },
      { reviewer, was: 'removed', atMs },
    ] as const;
    this.glance({ history: { requests, draftedAtMs: null, readyAtMs: null } });
    for (const { action, ...change } of inAll) {
      this.#change({ ...inAll.at(-1), atMs });
      const payload = pullRequestPayload({ ...this.#facts, ...change, action, sender: 'mona' });
      const isTeams = action === 'review_request_removed' || change.requestedReviewers.length === 0;
      await this.#deliver('pull_request', { ...payload, ...(isTeams ? { requested_team: teamPayload(team) } : {}) });
    }
  }

  /** A suite on the head that is over; `more`: what the delivery says of it else. */
  async check(
    conclusion: 'success' | 'failure',
    facts: Partial<CheckSuiteFacts> = {},
    more: object = {},
  ): Promise<void> {
    const suite = { ...this.suite(conclusion), ...facts };
    this.#world.suites.push(suite);
    await this.#deliver('check_suite', { ...checkSuitePayload(suite), ...more });
  }

  /** The same that nobody has told of. */
  suite(conclusion: 'success' | 'failure', id = 501): CheckSuiteFacts {
    const { headCommit, atMs } = this.#facts;
    return { repository, id, atMs: atMs + 1_000, conclusion, headCommit, pullRequests: [number] };
  }

  async status(context: string, state: 'success' | 'failure' | 'pending', id: number): Promise<void> {
    const { headCommit: commit, atMs } = this.#facts;
    const status = { repository, id, atMs: atMs + id, context, state, commit };
    this.#world.statuses.push(status);
    await this.#deliver('status', statusPayload(status));
  }

  /** What `/pr resync` of the one pull request answers. */
  async resync(member: string): Promise<void> {
    await this.team.discord.slash(member, reviews, 'pr resync', { repository, number: String(number) });
    await this.team.workOff();
  }

  accountOf(login: string): object {
    return accountPayload(login);
  }

  /** What they said last, by a rule or by a person. */
  async dismiss(reviewer: string): Promise<void> {
    const at = this.#world.reviews.findLastIndex((one) => one.reviewer === reviewer);
    const review = this.#world.reviews[at];
    if (review === undefined) throw new Error('there is nothing to dismiss');
    this.#change({});
    const dismissed = { ...review, pullRequest: this.#facts, state: 'dismissed' };
    this.#world.reviews[at] = dismissed;
    await this.#deliver('pull_request_review', reviewPayload({ ...dismissed, action: 'dismissed' }));
  }

  async push(change: { readonly path?: string; readonly patch: string }): Promise<void> {
    const { repositories } = this.team.gitHub.world;
    const { path = 'login.ts', patch } = change;
    const headCommit = repositories.push(repository, 'feature', { paths: [path], patch });
    await this.tell('synchronize', { headCommit });
  }

  /** What only a look tells. */
  glance(told: Partial<Pick<GraphQlPullRequest, 'decision' | 'history' | 'queue' | 'removal' | 'required'>>): void {
    const key = `${repository}#${number}`;
    const known = this.#world.glances.get(key) ?? {
      decision: { value: null, codeOwners: [] },
      history: { requests: [], draftedAtMs: null, readyAtMs: null },
    };
    this.#world.glances.set(key, { ...known, ...told });
  }

  /** An account that was renamed to this login from another. */
  rename(from: string, to: string): void {
    this.#world.accounts.set(to, { id: idFor(`account ${from}`) });
  }

  get #world() {
    return this.team.gitHub.world.pullRequests;
  }

  #change(change: Partial<Facts>): void {
    const atMs = Math.max(this.#facts.atMs + 1_000, Date.now() + this.team.aheadMs);
    this.#facts = { ...this.#facts, atMs, ...change };
    this.#world.put(this.#facts);
  }

  async #deliver(event: string, payload: object): Promise<void> {
    await this.team.deliver(event, this.#world.asItIs(payload));
    await this.team.workOff();
  }

  async sweepAfter(ms: number): Promise<void> {
    this.team.aheadMs += ms;
    expect(await this.team.sweep()).toMatchObject({ error: null });
  }

  /** Cards rest between two edits that call nobody. */
  async card(): Promise<string> {
    await this.sweepAfter(1 * minutes);
    return JSON.stringify(this.#cards());
  }

  #cards() {
    return this.team.discord.messages(reviews).filter(({ embeds }) => embeds.some(isCard));
  }

  inThread() {
    return this.team.discord.messages(this.#cards()[0]?.id ?? '');
  }

  /** Presses a button of the card; the answer for whoever pressed. */
  async press(member: string, label: string, times = 1): Promise<string> {
    const [card] = this.#cards();
    const rows = (card?.components ?? []) as readonly { readonly components: readonly Button[] }[];
    const button = rows.flatMap(({ components }) => components).find((one) => one.label === label);
    if (card === undefined || button?.custom_id === undefined) throw new Error(`there is no button ${label}`);
    for (let time = 0; time < times; time += 1) await this.team.discord.press(member, card.id, button.custom_id);
    await this.team.workOff();
    const answers = this.team.discord.messages(reviews).filter(({ ephemeralFor }) => ephemeralFor === member);
    return answers.at(-1)?.content ?? '';
  }

  /** What GitHub tells of a request that the App has made. */
  async requestedByApp(login: string): Promise<void> {
    const { requestedReviewers = [] } = this.#facts;
    const change = { requestedReviewers: [...requestedReviewers.filter((one) => one !== login), login] };
    await this.tell('review_requested', { ...change, sender: 'geonbot[bot]' });
  }

  /** Members and roles, in the order in which they were called in the channel and beneath the card. */
  pinged(): readonly string[] {
    return [...this.team.discord.messages(reviews), ...this.inThread()].flatMap(({ pinged }) => pinged);
  }

  reminders() {
    return this.inThread().filter(({ content }) => content.startsWith('⏰'));
  }

  digests(): string {
    const isDigest = ({ embeds }: { readonly embeds: readonly unknown[] }) => JSON.stringify(embeds).includes('☀️');
    return JSON.stringify(this.team.discord.messages(reviews).filter(isDigest));
  }

  /** What `/reviews list whose: mine` answers them. */
  async mine(member: string): Promise<string> {
    await this.team.discord.slash(member, reviews, 'reviews list', { whose: 'mine' });
    await this.team.workOff();
    const answers = this.team.discord.messages(reviews).filter(({ ephemeralFor }) => ephemeralFor === member);
    return JSON.stringify(answers.at(-1) ?? null);
  }
}

type Button = { readonly label?: string; readonly custom_id?: string };

/** A card names its pull request beneath. */
function isCard(embed: unknown): boolean {
  return JSON.stringify((embed as { readonly footer?: unknown }).footer ?? '').includes(`#${number}`);
}
