import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import { isEnd, isWaiting } from '../../../../src/domain/deploy/deployment-state.ts';
import type { Asker, MemberId } from '../../../../src/domain/people/people.ts';
import { aLock, aPerson, aRelease } from '../../../support/a-lock.ts';
import { asking, backendRepository, developers, operators } from '../../../support/a-team.ts';
import type { Act } from './acts.ts';
import type { Mailbox } from './mailbox.ts';
import type { ModelWorld, PlaceName } from './model-world.ts';
import type { Oracle } from './oracle.ts';

const person = (id: string): Asker => ({ id: id as MemberId, name: id, roles: [developers, operators] });
const by = (id: string, atMs: number, who = 'kim') => asking(id, person(who), atMs);

/** Members of the team, on Discord, on GitHub and in the AWS console. */
export class People {
  readonly #world: ModelWorld;
  readonly #mailbox: Mailbox;
  readonly #oracle: Oracle;
  #asked = 0;

  constructor(world: ModelWorld, mailbox: Mailbox, oracle: Oracle) {
    this.#world = world;
    this.#mailbox = mailbox;
    this.#oracle = oracle;
  }

  async do(act: Act): Promise<void> {
    const { afterMin: _, ...told } = act;
    this.#world.tell(`* ${JSON.stringify(told)}`);
    switch (act.kind) {
      case 'deploy':
      case 'break-glass':
        return this.#deploy(act.place, act.version, act.kind === 'break-glass' ? 'it burns' : null);
      case 'lock':
        return this.#lock(act.place);
      case 'release-lock':
        return this.#releaseLock(act.place);
      case 'roll-back':
      case 'approve':
      case 'stop':
      case 'rerun':
      case 'withdraw':
      case 'unlock':
        return this.#press(act.kind, act.place);
      case 'push':
        this.#world.push();
        return;
      case 'push-at-dispatch':
        this.#world.runs.beforeStart = () => this.#world.push();
        return;
      case 'rerun-on-github':
        return this.#onGitHub(act.nth, (runId) => this.#world.runs.rerunByPerson(runId));
      case 'delete-run':
        return this.#onGitHub(act.nth, (runId) => this.#forget(runId));
      case 'cancel-on-github':
        this.#world.runs.ofId(this.#world.runs.dispatched.at(-1)?.run.id ?? 0)?.finish('cancelled');
        return;
      case 'dispatch-on-github':
        return this.#dispatchOnGitHub(act.place);
      case 'roll-out-by-hand':
        return this.#rollOut(act.place, act.what);
      case 'scale':
        this.#world.serviceIn(act.place).scale(act.desired);
        return;
      case 'alarm':
        this.#world.serviceIn(act.place).goBack('alarm: errors');
        return;
      case 'give-up':
        this.#world.serviceIn(act.place).giveUp('stopped by a person');
        return;
      case 'stray-task':
      case 'no-stray-task':
        this.#world.serviceIn(act.place).leaveStray(act.kind === 'stray-task');
        return;
      case 'ecs-fails':
        this.#world.breakEcs(act.question, act.trouble);
        return;
      case 'github-fails':
        return this.#world.breakGitHub(act.how);
      case 'all-is-well':
        return this.#world.mendAll();
      case 'dispatch-fails':
        this.#world.runs.nextDispatch = act.how;
        return;
    }
  }

  async #lock(place: PlaceName): Promise<void> {
    const { locks, clock } = this.#world;
    // Who locks may go on deploying.
    const by = aPerson('lee');
    const lock = aLock({ scope: { service: 'backend', environment: place }, by, atMs: clock.nowMs() });
    await locks.take(lock, clock.nowMs());
    this.#oracle.locked.add(place);
  }

  async #releaseLock(place: PlaceName): Promise<void> {
    const { locks, clock } = this.#world;
    const lock = await locks.ofScope({ service: 'backend', environment: place }, clock.nowMs());
    if (lock !== null) await locks.release(lock, aRelease('kim', clock.nowMs()));
    this.#oracle.locked.delete(place);
  }

  #deploy(place: PlaceName, version: 'latest' | 'older', breakGlass: string | null): void {
    const asked = by(this.#id(), this.#world.clock.nowMs());
    const [, older] = this.#world.commits();
    const request = {
      service: 'backend',
      environment: place,
      version: version === 'latest' ? 'latest' : (older ?? 'latest'),
      dryRun: false,
      breakGlass,
    };
    this.#mailbox.ask(`/deploy ${place} ${asked.id}`, ({ dispatch }) => dispatch.execute({ asked, request }));
  }

  #press(kind: 'roll-back' | 'approve' | 'stop' | 'rerun' | 'withdraw' | 'unlock', place: PlaceName): void {
    const id = this.#id();
    const asked = by(id, this.#world.clock.nowMs(), kind === 'approve' ? 'lee' : 'kim');
    if (kind === 'roll-back') {
      const request = { service: 'backend', environment: place, dryRun: false, breakGlass: null };
      this.#mailbox.ask(`/rollback ${place} ${id}`, ({ rollBack }) => rollBack.execute(asked, request));
      return;
    }
    if (kind === 'unlock') {
      this.unlock(place);
      return;
    }
    const meant = this.#meant(kind, place);
    if (meant === undefined) return;
    if (kind === 'approve') {
      const shown = meant.commit?.sha ?? null;
      const press = { by: asked.by, deployment: meant.id, shown, decision: 'approve' } as const;
      this.#mailbox.ask(`approve ${meant.id}`, ({ decide }) => decide.execute(press));
      return;
    }
    this.#mailbox.ask(`${kind} ${meant.id}`, ({ steer }) => steer.execute(asked, meant.id, kind));
  }

  unlock(place: PlaceName): void {
    const asked = by(this.#id(), this.#world.clock.nowMs());
    const lane = { service: 'backend', environment: place };
    this.#mailbox.ask(`/unlock ${place}`, async ({ release }) => {
      const outcome = await release.execute(asked, lane, 'GitHub does not answer');
      if (outcome.kind === 'lane-released') this.#oracle.excused.add(outcome.deployment.id);
    });
  }

  #meant(kind: 'approve' | 'stop' | 'rerun' | 'withdraw', place: PlaceName): Deployment | undefined {
    const there = this.#world.deployments.all().filter(({ environment }) => environment === place);
    return there.findLast(({ state }) => {
      if (kind === 'approve') return state.kind === 'awaiting-approval';
      if (kind === 'withdraw') return isWaiting(state);
      return kind === 'rerun' ? isEnd(state) : !isWaiting(state) && !isEnd(state);
    });
  }

  #onGitHub(nth: number, act: (runId: number) => void): void {
    const started = this.#world.runs.dispatched.at(-1 - nth);
    const run = started === undefined ? null : this.#world.runs.ofId(started.run.id);
    if (run?.isOver === true) act(run.run.id);
  }

  #forget(runId: number): void {
    const owner = this.#world.runs.origins.get(runId)?.deployment;
    if (owner) this.#oracle.excused.add(owner);
    this.#world.runs.forget(runId);
  }

  async #dispatchOnGitHub(place: PlaceName): Promise<void> {
    const inputs = { env: place, version: 'main' };
    await this.#world.runs.dispatchByPerson({
      repository: backendRepository,
      workflow: 'deploy.yml',
      ref: 'main',
      inputs,
    });
  }

  #rollOut(place: PlaceName, what: 'same' | 'older' | 'newest' | 'broken' | 'before'): void {
    const service = this.#world.serviceIn(place);
    const cause = { run: null, attempt: 0 };
    const { containers } = service.primary.revision;
    const earlier = service.changes.find(({ revision }) => revision !== service.primary.revision)?.revision;
    if (what === 'same' || what === 'before') {
      service.update(what === 'same' ? containers : (earlier?.containers ?? containers), cause);
      return;
    }
    const [newest = '', older = newest] = this.#world.commits();
    const release = this.#world.images.release(place, what === 'newest' ? newest : older, null);
    if (what === 'broken') for (const { image } of release.containers) service.broken.add(image);
    service.update(release.containers, cause);
  }

  #id(): string {
    this.#asked += 1;
    return String(1000 + this.#asked);
  }
}
