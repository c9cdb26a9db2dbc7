import { isStillLookedAt } from '../../../../src/domain/deploy/deployment-state.ts';
import { onlyDeath } from '../deploy-world.ts';
import type { Act } from './acts.ts';
import { Mailbox } from './mailbox.ts';
import { ModelWorld, places } from './model-world.ts';
import { Oracle } from './oracle.ts';
import { People } from './people.ts';
import type { Setup } from './setup.ts';

const sweepEveryMin = 5;
/** After this everything has ended: a bake, a request without an approval, a search. */
const mostMinutes = 36 * 60;

/** A world from its beginning until nothing moves any more. */
export class Life {
  readonly world: ModelWorld;
  readonly oracle: Oracle;
  readonly #mailbox: Mailbox;
  readonly #people: People;
  #minute = 0;

  constructor(setup: Setup) {
    this.world = new ModelWorld(setup);
    this.oracle = new Oracle(this.world);
    this.#mailbox = new Mailbox(this.world);
    this.#people = new People(this.world, this.#mailbox, this.oracle);
  }

  async live(acts: readonly Act[]): Promise<void> {
    for (const act of acts) {
      await this.wait(act.afterMin);
      await this.#people.do(act);
      await this.#settle();
    }
  }

  async wait(minutes: number): Promise<void> {
    for (let at = 0; at < minutes; at += 1) {
      this.world.tick();
      this.#minute += 1;
      await this.#settle();
      if (this.#minute % sweepEveryMin === 0) await this.#sweep();
    }
  }

  /** Every source answers again, and time goes by. `isGitHubGone`: it never does, and people decide. */
  async end(isGitHubGone = false): Promise<void> {
    this.world.mendAll();
    if (isGitHubGone) this.world.runs.silence(true);
    this.world.tell(isGitHubGone ? '= GitHub never answers again' : '= every source answers again');
    for (let waited = 0; waited < mostMinutes && !(await this.#isQuiet()); waited += sweepEveryMin) {
      await this.wait(sweepEveryMin);
      if (isGitHubGone && waited % 40 === 35) for (const place of places) this.#people.unlock(place);
    }
    await this.#requireFreeLanes();
    if (isGitHubGone) return;
    this.oracle.requireSeen();
    this.oracle.requireNamed();
  }

  async #settle(): Promise<void> {
    this.#mailbox.collect();
    await this.#mailbox.bring(this.#minute % 3 === 1);
    this.oracle.watch();
  }

  async #sweep(): Promise<void> {
    const { failed } = await this.world.worker().sweep.execute().catch(died);
    for (const { cause } of failed) onlyDeath(cause);
  }

  async #isQuiet(): Promise<boolean> {
    const open = await this.world.deployments.open();
    const isMoving = [...this.world.trueServices.values()].some(({ current }) => current !== null);
    return open.length === 0 && this.#mailbox.isEmpty && !this.world.runner.isBusy && !isMoving;
  }

  async #requireFreeLanes(): Promise<void> {
    for (const place of places) {
      const { inFlight, line } = await this.world.lanes.of({ service: 'backend', environment: place });
      if (inFlight !== null || line.length > 0)
        this.oracle.fail(`the lane of ${place} is never free: ${inFlight}, ${line}`);
    }
    const open = this.world.deployments.all().filter(({ state }) => isStillLookedAt(state));
    if (open.length > 0) this.oracle.fail(`${open[0]?.id} is looked at for ever`);
  }
}

function died(error: unknown) {
  onlyDeath(error);
  return { failed: [] };
}
