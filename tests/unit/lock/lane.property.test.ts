import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { emptyLane, entered, hasPlaceIn, type KeptLane, left, nextAfter } from '../../../src/domain/lock/lane.ts';

const ids = Array.from({ length: 6 }, (_, at) => `d${at}` as DeploymentId);
const anId = fc.constantFrom(...ids);

type Step = { readonly enters: boolean; readonly who: DeploymentId };
const steps = fc.array(fc.record({ enters: fc.boolean(), who: anId }), { maxLength: 60 });

const apply = (lane: KeptLane, { enters, who }: Step) => (enters ? entered(lane, who) : left(lane, who));
const places = ({ inFlight, line }: KeptLane) => [...(inFlight === null ? [] : [inFlight]), ...line];

/** A lane as a person at the door would write it down: one list, the first of which is in. */
class Doorkeeper {
  readonly queue: DeploymentId[] = [];

  see({ enters, who }: Step): void {
    const at = this.queue.indexOf(who);
    if (enters && at < 0) this.queue.push(who);
    if (!enters && at >= 0) this.queue.splice(at, 1);
  }
}

class LaneStep implements fc.Command<Doorkeeper, { lane: KeptLane }> {
  readonly step: Step;

  constructor(step: Step) {
    this.step = step;
  }

  check(): boolean {
    return true;
  }

  run(model: Doorkeeper, real: { lane: KeptLane }): void {
    const before = real.lane;
    const knewIt = hasPlaceIn(before, this.step.who) === this.step.enters;
    model.see(this.step);
    real.lane = apply(before, this.step);
    expect(places(real.lane)).toEqual(model.queue);
    if (knewIt) expect(real.lane).toBe(before);
  }

  toString(): string {
    return `${this.step.who} ${this.step.enters ? 'enters' : 'leaves'}`;
  }
}

describe('a lane', () => {
  it('keeps the order in which everybody came, with the first in flight, whatever happens', () => {
    const commands = fc.commands([fc.record({ enters: fc.boolean(), who: anId }).map((step) => new LaneStep(step))], {
      size: '+1',
    });
    fc.assert(
      fc.property(commands, (played) => {
        fc.modelRun(() => ({ model: new Doorkeeper(), real: { lane: emptyLane } }), played);
      }),
    );
  });

  it('is never free while somebody stands in line, and has nobody in it twice', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const lane = taken.reduce(apply, emptyLane);
        expect(lane.inFlight === null && lane.line.length > 0).toBe(false);
        expect(new Set(places(lane)).size).toBe(places(lane).length);
      }),
    );
  });

  it('loses only the one who leaves, and lets the others keep their order', () => {
    fc.assert(
      fc.property(steps, anId, (taken, who) => {
        const lane = taken.reduce(apply, emptyLane);
        expect(places(left(lane, who))).toEqual(places(lane).filter((one) => one !== who));
      }),
    );
  });

  it('is empty after all have left, in whatever order they do', () => {
    const leaving = fc.shuffledSubarray(ids, { minLength: ids.length });
    fc.assert(
      fc.property(steps, leaving, (taken, order) => {
        const lane = order.reduce(left, taken.reduce(apply, emptyLane));
        expect(lane).toEqual(emptyLane);
      }),
    );
  });

  it('tells whose turn it became, again and again, until the lane changes hands once more', () => {
    const [one, two, three] = ids as [DeploymentId, DeploymentId, DeploymentId];
    const full = [one, two, three].reduce((lane, next) => entered(lane, next), emptyLane);
    const handed = left(full, one);
    expect(nextAfter(handed, one)).toBe(two);
    expect(nextAfter(left(handed, one), one)).toBe(two);
    expect(nextAfter(left(handed, two), one)).toBeNull();
    expect(nextAfter(left(handed, three), three)).toBeNull();
  });

  it('was handed over by nobody to one that found it free', () => {
    const [one, two] = ids as [DeploymentId, DeploymentId];
    const free = left(entered(emptyLane, one), one);
    expect(nextAfter(entered(free, two), one)).toBeNull();
  });
});
