import type { Step } from './day.ts';

/** What goes wrong, and what becomes of it. */
export const troubleSteps: readonly Step[] = [
  {
    title: 'A step fails: its last lines are on the card, without the secret that they hold',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'dev', 'v1.4.0');
      await day.run('go-on-run');
      await day.run('fail-run');
    },
    says: ['Deploy Failed', 'Failed in job build', 'Build and push the image', 'KEY=[masked]', 'Re-run', 'Rollback'],
  },
  {
    title: 'Mina presses Rollback: what was last known to be good comes back',
    channel: 'deploys',
    act: async (day) => {
      await day.press('Mina', 'deploys', 'Rollback');
      await day.goWell();
    },
    says: ['Deploy Verified', 'Rollback to the last known good version'],
  },
  {
    title: 'Junho stops a run, and runs it again',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Junho', 'web', 'dev', 'v1.4.0');
      await day.run('go-on-run');
      await day.press('Junho', 'deploys', 'Stop run');
      await day.press('Junho', 'deploys', 'Re-run');
      await day.goWell();
    },
    says: ['Deploy Verified', 'attempt 2'],
    about: 'attempt 2',
  },
  {
    title: 'The run is green, but the tasks do not start: ECS goes back, and the card says so',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Junho', 'web', 'dev', 'v1.4.1');
      await day.run('succeed-run');
      await day.rollout('rolled-back');
    },
    says: ['Deploy Rolled Back by ECS', 'circuit breaker', 'Runs now'],
  },
  {
    title: 'The run is green, and somebody puts the old image back behind everybody’s back',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Junho', 'web', 'dev', 'v1.4.1');
      await day.run('succeed-run');
      await day.rollout('replaced');
      await day.happen({ kind: 'sweep' });
    },
    says: ['Deploy Not Running', 'Expected', 'Found'],
  },
  {
    title: 'GitHub’s webhooks get lost: the card stands still',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'lose-webhooks', lose: true });
      await day.deploy('Junho', 'web', 'dev', 'v1.4.0');
      await day.goWell();
    },
    says: ['Deploy Dispatched'],
  },
  {
    title: 'The sweep asks GitHub after it: late, and not lost',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'sweep' });
      await day.happen({ kind: 'lose-webhooks', lose: false });
    },
    says: ['Deploy Verified'],
  },
  {
    title: 'dana starts a run past Geonbot',
    channel: 'deploys',
    act: (day) => day.happen({ kind: 'run-outside' }),
    says: ['dana'],
  },
  {
    title: 'A branch moves while approval waits: what was approved is not what would be deployed',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'prod', 'main');
      await day.happen({ kind: 'push' });
      await day.press('Sora', 'deploys', 'Approve');
    },
    says: ['Deploy Rejected', 'Deploy again if you want that'],
    about: 'when it was requested',
  },
  {
    title: 'It is Saturday, and Mina wants to deploy to prod',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'skip-to', moment: 'weekend' });
      await day.deploy('Mina', 'backend', 'prod', 'v1.4.1');
    },
    says: ['Not deployed', 'Weekend'],
  },
  {
    title: 'It is an emergency: Mina overrides the rules, and everybody can read why',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'prod', 'v1.4.1', 'payments are down');
      await day.goWell();
    },
    says: ['Deploy Verified', 'Emergency deploy', 'payments are down', 'Weekend'],
  },
];
