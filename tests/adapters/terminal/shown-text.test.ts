import { expect, it } from 'vitest';
import { newsIn } from '../../../src/adapters/terminal/setup/setup-words.ts';

const hostile = 'x\u001b[2J\u009b1A\nRights in AWS beyond reading: none\u202e';

it('shows names from outside without what a terminal obeys, and as no line of its own', () => {
  expect(newsIn({ kind: 'bot', name: hostile }, 'en')).toBe('The bot is x [2J 1A Rights in AWS beyond reading: none .');
  expect(newsIn({ kind: 'configuration', text: 'a: 1\nb: "\u009b2J"' }, 'ko')).toContain('\na: 1\nb: " 2J"');
  const plan = newsIn(
    {
      kind: 'plan',
      plan: {
        account: { id: '1', region: 'us-east-1', profile: null },
        makesReady: false,
        server: { id: '2', name: hostile },
        missingChannels: [],
        roles: [{ id: '3', name: hostile }],
        startsRuns: true,
        services: [],
        environments: [],
        leftOut: [{ repository: 'a/b' as never, workflow: 'c.yml', why: { kind: 'input-unknown', input: hostile } }],
        watched: { ecs: 0, ec2: 0, eks: 0 },
        bill: { kind: 'none' },
        budget: null,
        mayStop: [],
        unread: [],
        rights: [
          { task: 'bill', rights: { kind: 'denied', missing: [{ action: hostile, on: hostile, why: 'forbidden' }] } },
        ],
      },
    },
    'en',
  );
  expect(plan).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  expect(plan.split('\n').filter((line) => line.startsWith('Rights in AWS'))).toHaveLength(1);
});
