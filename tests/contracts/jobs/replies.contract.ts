import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../src/application/jobs/invocation.ts';
import type { Room } from '../../../src/application/jobs/job.ts';
import type { Answer, Replies } from '../../../src/application/jobs/ports/replies.ts';
import { everything } from '../../../src/domain/status/status-question.ts';
import { quiet } from '../../support/quiet-status.ts';
import { aDeployment } from '../deploy/a-deployment.ts';

export type RepliesWorld = {
  readonly replies: Replies;
  /** Somebody asks, outside the room for deploys, and waits. */
  readonly asks: () => Promise<Invocation>;
  /** What the person sees; null while they wait. */
  readonly sees: (asked: Invocation) => string | null;
  /** How this answer looks to them. */
  readonly look: (answer: Answer) => string;
  /** Fifteen minutes go by. */
  readonly expires: (asked: Invocation) => void;
};

const none = { kind: 'not-enough-data' } as const;
const window = { fromMs: 0, toMs: 1 };
const nothing = { window, frequency: none, leadTime: none, changeFailures: none, recoveryTime: none };

type Told = { readonly [InRoom in Room]: readonly [room: InRoom, answer: Answer<InRoom>] }[Room];

const answers: readonly Told[] = [
  ['status', { kind: 'status', report: { ...quiet, atMs: 0, entries: [] }, question: everything, later: null }],
  ['status', { kind: 'no-graph', reason: 'throttled', scope: everything, hours: 3 }],
  ['status', { kind: 'graph', png: Uint8Array.of(137, 80, 78, 71), drawn: [], of: 2, scope: everything, hours: 24 }],
  ['status', { kind: 'unknown-resource', resource: 'api', known: ['web'] }],
  ['cost', { kind: 'cost-unavailable', reason: 'throttled' }],
  [
    'deploy',
    { kind: 'deploy-refused', refusals: [{ reason: 'open-to-nobody', environment: 'prod', action: 'deploy' }] },
  ],
  ['deploy', { kind: 'deploy', deployment: aDeployment() }],
  ['deploy', { kind: 'deploy-decided', decision: 'approve', deployment: aDeployment() }],
  ['deploy', { kind: 'deploy-steered', action: 'withdraw', deployment: aDeployment() }],
  [
    'deploy',
    {
      kind: 'deploy-plan',
      plan: {
        ...aDeployment(),
        judgement: { kind: 'allowed', overridden: [], exempted: [] },
        absent: { kind: 'none' },
        alreadyRuns: null,
        pin: null,
      },
      lane: null,
      isDryRun: true,
    },
  ],
  ['history', { kind: 'deploys', board: { atMs: 0, lanes: [], unused: 2 }, page: 1 }],
  [
    'history',
    {
      kind: 'history',
      history: {
        question: { service: null, environment: null, page: 1 },
        entries: [{ deployment: aDeployment(), phase: 'waiting' }],
        hasOlder: false,
      },
    },
  ],
  [
    'history',
    {
      kind: 'delivery',
      delivery: {
        question: { service: null, environment: null, days: 30 },
        now: nothing,
        before: nothing,
        isComplete: true,
      },
    },
  ],
  ['deploy', { kind: 'not-permitted', refusal: { reason: 'open-to-nobody', environment: 'prod', action: 'deploy' } }],
  ['people', { kind: 'trouble', reference: '1-67a-4e1' }],
];

/** `harness` gives you people who can ask. */
export function repliesContract(name: string, harness: () => RepliesWorld): void {
  describe(`${name} answers a person who waits`, () => {
    it.each(answers)('from %s with $1.kind', async (room, answer) => {
      const { replies, asks, sees, look } = harness();
      const asked = await asks();
      expect(sees(asked)).toBeNull();
      expect(await replies.answer(asked, room, answer)).toBe('answered');
      expect(sees(asked)).toBe(look(answer));
    });

    it('and each with their own answer', async () => {
      const { replies, asks, sees } = harness();
      const [one, two] = [await asks(), await asks()];
      await replies.answer(one, 'status', { kind: 'trouble', reference: 'one' });
      expect(sees(one)).toContain('one');
      expect(sees(two)).toBeNull();
    });

    it('and replaces an answer by a later one', async () => {
      const { replies, asks, sees, look } = harness();
      const asked = await asks();
      for (const [room, answer] of answers) expect(await replies.answer(asked, room, answer)).toBe('answered');
      expect(sees(asked)).toBe(look({ kind: 'trouble', reference: '1-67a-4e1' }));
    });

    it('and says when it is too late', async () => {
      const { replies, asks, sees, expires } = harness();
      const asked = await asks();
      expires(asked);
      expect(await replies.answer(asked, 'status', { kind: 'trouble', reference: 'late' })).toBe('too-late');
      expect(sees(asked)).toBeNull();
    });
  });
}
