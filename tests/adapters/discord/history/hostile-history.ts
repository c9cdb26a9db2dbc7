import type { HistoryPage } from '../../../../src/application/history/show-history.ts';
import type { MeasuredDelivery } from '../../../../src/application/history/show-metrics.ts';
import type { Deployment } from '../../../../src/domain/deploy/deployment.ts';
import { phaseOfState } from '../../../../src/domain/deploy/deployment-phase.ts';
import { type BoardLane, boardLevels, type DeployBoard } from '../../../../src/domain/history/deploy-board.ts';
import type { Drift } from '../../../../src/domain/history/drift.ts';
import { deploymentWith } from '../deploy/hostile-deploy.ts';
import { lockWith } from '../lock/hostile-locks.ts';

/** A board of so many places with everything there is to say of each, and this text wherever outside text can be. */
export function boardWith(text: string, places: number): DeployBoard {
  const named = (at: number) => past(text, at);
  const drifts: readonly Drift[] = [
    { kind: 'drifted', deployed: [text, text, text], primary: [text, text, text] },
    { kind: 'unknown', reason: 'access-denied' },
    { kind: 'none' },
  ];
  const lanes = Array.from({ length: places }, (_, at): BoardLane => {
    const isNew = at % 7 === 6;
    return {
      lane: { service: text, environment: text },
      level: boardLevels[at % boardLevels.length] ?? 'calm',
      running: isNew ? null : named(0),
      verification: (['verified', 'pending', 'unverified', null] as const)[at % 4] ?? null,
      failed: at % 3 === 0 ? named(1) : null,
      drift: drifts[at % drifts.length] ?? { kind: 'none' },
      leftBy: at % 2 === 0 ? named(2) : null,
      inFlight: at % 2 === 0 ? named(3) : null,
      waiting: Array.from({ length: at % 6 }, () => named(4)),
      locks: Array.from({ length: at % 4 }, () => lockWith(text)),
    };
  });
  return { atMs: 1_790_000_000_000, lanes, unused: 3 };
}

/** A page of deployments in ten states, from this one on. */
export function historyWith(text: string, from: number): HistoryPage {
  const question = { service: text, environment: text, page: 2 };
  const entries = Array.from({ length: 10 }, (_, at) => {
    const deployment = past(text, from + at);
    return { deployment, phase: phaseOfState(deployment.state, at % 2 === 0) };
  });
  return { question, entries, hasOlder: true };
}

export function deliveryWith(text: string): MeasuredDelivery {
  const window = { fromMs: 0, toMs: 1 };
  const none = { kind: 'not-enough-data' } as const;
  const lots = { kind: 'measured', medianMs: 1e12, count: 1e9 } as const;
  return {
    question: { service: text, environment: text, days: 180 },
    now: {
      window,
      frequency: { kind: 'measured', count: 1e9, perDay: 1e9 / 7 },
      leadTime: lots,
      changeFailures: { kind: 'measured', failed: 1e9, of: 3e9 },
      recoveryTime: lots,
    },
    before: { window, frequency: none, leadTime: none, changeFailures: none, recoveryTime: none },
    isComplete: false,
  };
}

function past(text: string, place: number): Deployment {
  const run = { id: 8123, url: 'https://github.com/acme/backend/actions/runs/8123', attempt: 1 };
  return deploymentWith(text, { place, run, jobs: 0, commits: 0, pulls: 0, loud: place % 2 === 1 });
}
