import { pullRequestPayload } from '../../adapters/in-memory/github-payloads.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { Language } from '../../domain/people.ts';
import type { Team } from '../composition/team.ts';
import type { GitHubCourier } from './github-courier.ts';
import type { ShownPullRequest } from './protocol.ts';
import { type Scene, sceneOf } from './pull-request-scenes.ts';

type Played = Scene & { state: ShownPullRequest['state']; readonly openedAtMs: number };

/** The pull requests of this world, which open and close when somebody says so. */
export class PlayedPullRequests {
  readonly #team: Team;
  readonly #language: Language;
  readonly #clock: Clock;
  readonly #courier: GitHubCourier;
  readonly #played: Played[] = [];

  constructor(team: Team, language: Language, clock: Clock, courier: GitHubCourier) {
    this.#team = team;
    this.#language = language;
    this.#clock = clock;
    this.#courier = courier;
  }

  shown(): readonly ShownPullRequest[] {
    return this.#played.map(({ repository, number, title, state }) => ({ repository, number, title, state }));
  }

  async open(): Promise<void> {
    const scene = sceneOf(this.#played.length, this.#team, this.#language);
    const opened: Played = { ...scene, state: 'open', openedAtMs: this.#clock.nowMs() };
    this.#played.push(opened);
    await this.#tell('opened', opened);
  }

  /** Nothing happens to one that is not open. */
  async end(repository: string, number: number, state: 'merged' | 'closed'): Promise<void> {
    const one = this.#played.find((played) => played.repository === repository && played.number === number);
    if (one?.state !== 'open') return;
    one.state = state;
    await this.#tell('closed', one);
  }

  async #tell(action: string, { openedAtMs, ...facts }: Played): Promise<void> {
    // The card keeps what is newest by the second, so a merge in the second of the opening must not look as old.
    const atMs = action === 'opened' ? openedAtMs : Math.max(this.#clock.nowMs(), openedAtMs + 1000);
    await this.#courier.deliver(
      'pull_request',
      pullRequestPayload({ action, ...facts, atMs, createdAtMs: openedAtMs }),
    );
  }
}
