import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lanes } from '../../../src/application/lock/ports/lanes.ts';
import type { DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { emptyLane, entered, type LaneName, left, nextAfter } from '../../../src/domain/lock/lane.ts';
import { runs } from '../../support/property-budget.ts';

const lane: LaneName = { service: 'backend', environment: 'dev' };
const id = (name: string | number) => `d${name}` as DeploymentId;
const [one, two, three] = [id(1), id(2), id(3)] as const;
const empty = { inFlight: null, line: [] };

/** `harness` gives you lanes in which nothing ever was. */
export function lanesContract(name: string, harness: () => Promise<Lanes>): void {
  describe(`${name} lets deployments go one after the other`, () => {
    it('is empty at first', async () => {
      expect(await (await harness()).of(lane)).toEqual(empty);
    });

    it('lets the first one in, and lines up the others in the order in which they come', async () => {
      const lanes = await harness();
      expect(await lanes.enter(lane, one)).toBe('in');
      expect(await lanes.enter(lane, two)).toBe('in-line');
      expect(await lanes.enter(lane, three)).toBe('in-line');
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [two, three] });
    });

    it('changes nothing when one enters again, in the lane or in line', async () => {
      const lanes = await harness();
      for (const entering of [one, two, three]) await lanes.enter(lane, entering);
      expect(await lanes.enter(lane, two)).toBe('in-line');
      expect(await lanes.enter(lane, one)).toBe('in');
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [two, three] });
    });

    it('lets nobody go before one that runs already', async () => {
      const lanes = await harness();
      for (const entering of [one, two]) await lanes.enter(lane, entering);
      expect(await lanes.enter(lane, three, 'runs')).toBe('in-line');
      expect(await lanes.enter(lane, two, 'runs')).toBe('in-line');
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [three, two] });
      expect(await lanes.leave(lane, one)).toBe(three);
      expect(await lanes.enter(lane, three, 'runs')).toBe('in');
    });

    it('lets one in that runs already where the lane is free', async () => {
      const lanes = await harness();
      expect(await lanes.enter(lane, one, 'runs')).toBe('in');
      expect(await lanes.enter(lane, two)).toBe('in-line');
      for (const leaving of [two, one]) await lanes.leave(lane, leaving);
      expect(await lanes.enter(lane, three, 'runs')).toBe('in');
      expect(await lanes.of(lane)).toEqual({ inFlight: three, line: [] });
    });

    it('lets an urgent one go before nobody who runs already', async () => {
      const lanes = await harness();
      for (const entering of [one, two]) await lanes.enter(lane, entering);
      await lanes.enter(lane, three, 'runs');
      expect(await lanes.enter(lane, id(4), 'urgent', [three])).toBe('in-line');
      expect(await lanes.enter(lane, id(4), 'urgent', [three])).toBe('in-line');
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [three, id(4), two] });
    });

    it('lets an urgent one go before everybody who waits, also where it waits already', async () => {
      const lanes = await harness();
      for (const entering of [one, two, three]) await lanes.enter(lane, entering);
      expect(await lanes.enter(lane, three, 'urgent')).toBe('in-line');
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [three, two] });
      expect(await lanes.enter(lane, three, 'urgent')).toBe('in-line');
      expect(await lanes.enter(lane, one, 'urgent')).toBe('in');
      expect(await lanes.enter(lane, id(4), 'urgent')).toBe('in-line');
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [id(4), three, two] });
      expect(await lanes.leave(lane, one)).toBe(id(4));
    });

    it('passes the lane to the one who has waited longest, and tells who that is', async () => {
      const lanes = await harness();
      for (const entering of [one, two, three]) await lanes.enter(lane, entering);
      expect(await lanes.leave(lane, one)).toBe(two);
      expect(await lanes.enter(lane, two)).toBe('in');
      expect(await lanes.leave(lane, two)).toBe(three);
      expect(await lanes.leave(lane, three)).toBeNull();
      expect(await lanes.of(lane)).toEqual(empty);
    });

    it('tells it again to a worker that died before it could pass it on, and not for ever', async () => {
      const lanes = await harness();
      for (const entering of [one, two, three]) await lanes.enter(lane, entering);
      await lanes.leave(lane, one);
      expect(await lanes.leave(lane, one)).toBe(two);
      expect(await lanes.of(lane)).toEqual({ inFlight: two, line: [three] });
      await lanes.leave(lane, two);
      expect(await lanes.leave(lane, one)).toBeNull();
    });

    it('passes it on to nobody who found it free', async () => {
      const lanes = await harness();
      await lanes.enter(lane, one);
      expect(await lanes.leave(lane, one)).toBeNull();
      await lanes.enter(lane, two);
      expect(await lanes.leave(lane, one)).toBeNull();
      expect(await lanes.of(lane)).toEqual({ inFlight: two, line: [] });
    });

    it('takes whoever gives up out of the line, and keeps the order of the others', async () => {
      const lanes = await harness();
      for (const entering of [one, two, three]) await lanes.enter(lane, entering);
      expect(await lanes.leave(lane, two)).toBeNull();
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [three] });
    });

    it('changes nothing for one that was never there', async () => {
      const lanes = await harness();
      expect(await lanes.leave(lane, one)).toBeNull();
      await lanes.enter(lane, one);
      expect(await lanes.leave(lane, two)).toBeNull();
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [] });
    });

    it('does not mix up two lanes', async () => {
      const lanes = await harness();
      const other = { service: 'backend', environment: 'prod' };
      expect(await lanes.enter(lane, one)).toBe('in');
      expect(await lanes.enter(other, two)).toBe('in');
      await lanes.leave(other, one);
      expect(await lanes.of(lane)).toEqual({ inFlight: one, line: [] });
      expect(await lanes.of(other)).toEqual({ inFlight: two, line: [] });
    });

    it('does just what the rules of a lane say, step by step', async () => {
      const step = fc.record({
        enters: fc.constantFrom('waits' as const, 'runs' as const, 'urgent' as const, null),
        who: fc.constantFrom(one, two, three, id(4)),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
          const lanes = await harness();
          let expected = emptyLane;
          for (const { enters, who } of steps) {
            expected = enters === null ? left(expected, who) : entered(expected, who, enters);
            const answer = enters === null ? await lanes.leave(lane, who) : await lanes.enter(lane, who, enters);
            const place = expected.inFlight === who ? 'in' : 'in-line';
            expect(answer).toBe(enters === null ? nextAfter(expected, who) : place);
            expect(await lanes.of(lane)).toEqual({ inFlight: expected.inFlight, line: expected.line });
          }
        }),
        { numRuns: runs(6) },
      );
    });

    it('lets exactly one of 20 in, keeps the others in the order of their line and loses none, again and again', async () => {
      const lanes = await harness();
      for (let round = 0; round < runs(6); round += 1) {
        const racers = Array.from({ length: 20 }, (_, at) => id(`${round}-${at}`));
        const places = await Promise.all(racers.map((racer) => lanes.enter(lane, racer)));
        const winners = racers.filter((_, at) => places[at] === 'in');
        expect(winners).toHaveLength(1);
        const { inFlight, line } = await lanes.of(lane);
        expect(inFlight).toBe(winners[0]);
        expect([inFlight, ...line].toSorted()).toEqual(racers.toSorted());
        const [half, rest] = [line.slice(0, 10), line.slice(10)];
        await Promise.all(half.map((giving) => lanes.leave(lane, giving)));
        expect(await lanes.of(lane)).toEqual({ inFlight, line: rest });
        await Promise.all([...winners, ...rest].map((leaving) => lanes.leave(lane, leaving)));
        expect(await lanes.of(lane)).toEqual(empty);
      }
    });

    it('loses none of 20 that run already, whoever enters and leaves meanwhile', async () => {
      const lanes = await harness();
      const [running, waiting] = [0, 10].map((from) => Array.from({ length: 10 }, (_, at) => id(from + at)));
      await Promise.all([
        ...(running ?? []).map((one) => lanes.enter(lane, one, 'runs')),
        ...(waiting ?? []).map((one) => lanes.enter(lane, one)),
      ]);
      const { inFlight, line } = await lanes.of(lane);
      expect([inFlight, ...line].toSorted()).toEqual([...(running ?? []), ...(waiting ?? [])].toSorted());
    });

    it('never has two in flight while 20 workers enter, deploy and leave, and each gets its turn in the order of the line', async () => {
      const lanes = await harness();
      const started: DeploymentId[] = [];
      const turns = new Map<DeploymentId, () => void>();
      const workers = Array.from({ length: 20 }, (_, at) => id(at));
      let inFlight = 0;
      let mostInFlight = 0;
      const work = async (worker: DeploymentId) => {
        const itsTurn = new Promise<void>((resolve) => turns.set(worker, resolve));
        if ((await lanes.enter(lane, worker)) === 'in-line') await itsTurn;
        inFlight += 1;
        mostInFlight = Math.max(mostInFlight, inFlight);
        started.push(worker);
        const { inFlight: shown, line } = await lanes.of(lane);
        expect(shown).toBe(worker);
        inFlight -= 1;
        const next = await lanes.leave(lane, worker);
        expect(next).toBe(line[0] ?? next);
        if (next !== null) turns.get(next)?.();
      };
      await Promise.all(workers.map(work));
      expect(mostInFlight).toBe(1);
      expect(started.toSorted()).toEqual(workers.toSorted());
      expect(await lanes.of(lane)).toEqual(empty);
    });
  });
}
