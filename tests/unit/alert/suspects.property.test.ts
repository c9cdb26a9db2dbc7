import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmDefinition } from '../../../src/domain/alert/alarm-definition.ts';
import { firstSuspect, type LaneHistory, suspectsOf } from '../../../src/domain/alert/suspects.ts';
import type { Deployment, DeploymentId } from '../../../src/domain/deploy/deployment.ts';
import { aDeployment, aRun } from '../../contracts/deploy/a-deployment.ts';
import { nowMs } from '../../support/a-team.ts';
import { cpuDefinition, minute } from '../../support/an-alarm.ts';
import { states } from '../../support/past-deployments.ts';
import { runs } from '../../support/property-budget.ts';

/** A deploy of the world: minutes before the values got bad; `rollsOutAfter` and `endsAfter` its beginning. Null: never. */
type Real = {
  readonly beganBefore: number;
  readonly rollsOutAfter: number | null;
  readonly endsAfter: number | null;
  readonly isGood: boolean;
};

type World = {
  readonly culprit: Real | null;
  /** Before the culprit, one after the other. */
  readonly earlier: readonly Real[];
  /** Begun after it, and rolled out, if at all, when the values were bad already. */
  readonly later: Real | null;
  readonly definition: AlarmDefinition | null;
  /** How far into its first datapoint the values got bad, in seconds. */
  readonly lagS: number;
  readonly areRolloutsRead: boolean;
};

const good = fc.boolean();

/** It rolled out at least a minute before the values got bad, within the hour that is looked at. */
const culprit: fc.Arbitrary<Real> = fc
  .record({ rolledOutBefore: fc.integer({ min: 1, max: 50 }), buildsFor: fc.integer({ min: 1, max: 8 }), isGood: good })
  .map(({ rolledOutBefore, buildsFor, isGood }) => ({
    beganBefore: rolledOutBefore + buildsFor,
    rollsOutAfter: buildsFor,
    endsAfter: buildsFor + 3,
    isGood,
  }));

const earlier = fc.array(
  fc.record({
    gap: fc.integer({ min: 5, max: 90 }),
    rollsOutAfter: fc.option(fc.integer({ min: 1, max: 4 })),
    isGood: good,
  }),
  { maxLength: 4 },
);

const worlds: fc.Arbitrary<World> = fc
  .record({
    culprit: fc.option(culprit, { freq: 3 }),
    earlier,
    later: fc.option(
      fc.record({
        isBuilding: good,
        endsAfter: fc.integer({ min: 1, max: 4 }),
        isGood: good,
        beganAfter: fc.boolean(),
      }),
    ),
    definition: fc.constantFrom(
      null,
      cpuDefinition,
      { ...cpuDefinition, datapoints: 1 },
      { ...cpuDefinition, periodSeconds: 300 },
    ),
    lagS: fc.integer({ min: 0, max: 59 }),
    areRolloutsRead: fc.constantFrom(true, true, true, true, false),
  })
  .map(({ later, earlier: before, ...world }) => {
    let began = (world.culprit?.beganBefore ?? 70) + 1;
    const decoys = before.map(({ gap, rollsOutAfter, isGood }) => {
      began += gap;
      return { beganBefore: began, rollsOutAfter, endsAfter: 4, isGood: isGood && rollsOutAfter !== null };
    });
    return {
      ...world,
      earlier: decoys,
      later:
        later === null
          ? null
          : {
              beganBefore: later.beganAfter ? -2 : 0.5,
              rollsOutAfter: later.isBuilding ? null : 3,
              endsAfter: later.isBuilding ? null : 3 + later.endsAfter,
              isGood: later.isGood && !later.isBuilding,
            },
    };
  });

const firedAfterBadMs = ({ definition, lagS }: World): number =>
  ((definition?.datapoints ?? 1) - 1) * (definition?.periodSeconds ?? 60) * 1_000 + lagS * 1_000;

/** As the bot has stored and read it at the moment at which the alarm fires. */
function told(world: World): { readonly history: LaneHistory; readonly firedMs: number; readonly badMs: number } {
  const firedMs = nowMs;
  const badMs = firedMs - firedAfterBadMs(world);
  const seen = [...world.earlier, world.culprit, world.later]
    .filter((one) => one !== null)
    .filter(({ beganBefore }) => badMs - beganBefore * minute <= firedMs);
  const deployments = seen.map((real) => stored(real, badMs, firedMs));
  const rollouts = seen.flatMap(({ beganBefore, rollsOutAfter }) => {
    if (rollsOutAfter === null) return [];
    const atMs = badMs - (beganBefore - rollsOutAfter) * minute;
    return atMs <= firedMs ? [atMs] : [];
  });
  // What ECS lists goes further back than what is looked at.
  const listed = world.areRolloutsRead ? [...rollouts, badMs - 40 * 24 * 60 * minute] : null;
  return { history: { service: 'backend', environment: 'prod', deployments, rollouts: listed }, firedMs, badMs };
}

const idOf = ({ beganBefore }: Real) => String(Math.round(10_000 - beganBefore)) as DeploymentId;

function stored(real: Real, badMs: number, firedMs: number): Deployment {
  const beganMs = badMs - real.beganBefore * minute;
  const endedMs = real.endsAfter === null ? null : beganMs + real.endsAfter * minute;
  const hasEnded = endedMs !== null && endedMs <= firedMs;
  const state = hasEnded
    ? real.isGood
      ? states.succeeded
      : states.failed
    : { kind: 'in-progress' as const, run: aRun(1) };
  return aDeployment({
    id: idOf(real),
    environment: 'prod',
    requestedAtMs: beganMs - minute,
    state,
    sinceMs: hasEnded ? endedMs : beganMs + 30_000,
    trail: [{ kind: 'dispatching', atMs: beganMs }],
  });
}

describe('the suspects of an alarm', () => {
  it('begin with the planted culprit in 95 of 100 worlds, whatever else was deployed around it', () => {
    let [right, all, read, rightOfRead] = [0, 0, 0, 0];
    fc.assert(
      fc.property(worlds, (world) => {
        fc.pre(world.culprit !== null);
        const { history, firedMs } = told(world);
        const first = firstSuspect(suspectsOf([history], firedMs, world.definition));
        const isRight = world.culprit !== null && first?.deployment === idOf(world.culprit);
        all += 1;
        right += Number(isRight);
        if (!world.areRolloutsRead) return;
        read += 1;
        rightOfRead += Number(isRight);
      }),
      { numRuns: runs(2_000) },
    );
    expect(right / all).toBeGreaterThanOrEqual(0.95);
    // A deploy that still builds is told from one that rolled out only by what the platform did.
    expect(rightOfRead / read).toBe(1);
  });

  it('accuse nobody where what was deployed came too late or too early, or never reached the platform', () => {
    fc.assert(
      fc.property(worlds, (drawn) => {
        const world = { ...drawn, culprit: null, earlier: [], areRolloutsRead: true };
        const { history, firedMs, badMs } = told(world);
        const first = firstSuspect(suspectsOf([history], firedMs, world.definition));
        // CloudWatch tells the minute, and not the second, in which the values got bad.
        const isWithinTheMinute =
          first !== null && first.atMs < badMs + 60_000 + (world.definition?.periodSeconds ?? 0) * 1_000;
        expect(first === null || isWithinTheMinute).toBe(true);
      }),
      { numRuns: runs(500) },
    );
  });

  it('never name a deploy where none was begun in time', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { history, firedMs } = told({ ...world, culprit: null, earlier: [], later: null });
        expect(suspectsOf([history], firedMs, world.definition)).toMatchObject({ deploys: [] });
      }),
      { numRuns: runs(200) },
    );
  });

  it('are not known where the deployments could not be read, rather than none', () => {
    const lane = { service: 'backend', environment: 'prod', deployments: null, rollouts: [nowMs - minute] };
    expect(suspectsOf([lane], nowMs, null)).toMatchObject({ deploys: null, otherRollouts: null });
  });
});
