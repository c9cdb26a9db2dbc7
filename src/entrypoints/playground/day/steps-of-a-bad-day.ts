import type { Step } from './day.ts';

/** What cannot be known at once, or not for sure. */
const doubtfulSteps: readonly Step[] = [
  {
    title:
      'The workflow announces an image index, and ECS tells of one platform’s image: ECR knows that it is the same',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'announce', how: 'index' });
      await day.deploy('Junho', 'web', 'dev', 'v1.4.0');
      await day.press('Junho', 'deploys', 'Deploy again');
      await day.goWell();
    },
    says: ['Deploy Verified', 'the digests match'],
  },
  {
    title: 'In staging web is a Deployment on EKS, which tells no events: the sweep looks at its pods',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'announce', how: 'digest' });
      await day.deploy('Mina', 'web', 'staging', 'v1.4.1');
      await day.goWell();
      await day.happen({ kind: 'sweep' });
    },
    says: ['Deploy Verified', 'EKS runs this image: the digests match'],
  },
  {
    title: 'CodePipeline rolls out what the workflow has built, and has not begun',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'announce', how: 'digest' });
      await day.happen({ kind: 'roll-out', when: 'later' });
      await day.deploy('Junho', 'web', 'dev', 'v1.4.1');
      await day.run('succeed-run');
      await day.happen({ kind: 'sweep' });
    },
    says: ['Deploy Not Running', 'Geonbot keeps looking'],
  },
  {
    title: 'It begins minutes later: the same card turns',
    channel: 'deploys',
    act: async (day) => {
      await day.beginRollout();
      await day.rollout('steady');
    },
    says: ['Deploy Verified', 'the digests match'],
  },
  {
    title: 'The workflow announces only the tag latest, and ECS rolls it out',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'announce', how: 'tag' });
      await day.happen({ kind: 'roll-out', when: 'at-once' });
      await day.deploy('Junho', 'web', 'dev', 'latest');
      await day.goWell();
    },
    says: ['Deploy Verified', 'No digest could be compared'],
  },
  {
    title: 'The same once more, but nothing is rolled out: the tag alone proves nothing',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'roll-out', when: 'later' });
      await day.deploy('Junho', 'web', 'dev', 'v1.4.0');
      await day.run('succeed-run');
      await day.happen({ kind: 'sweep' });
      await day.happen({ kind: 'announce', how: 'digest' });
      await day.happen({ kind: 'roll-out', when: 'at-once' });
    },
    says: ['Deploy Not Verified', 'Not verified: nothing was rolled out since the run started'],
  },
  {
    title: 'A rollout has not begun when Junho deploys something else: whether the first one ever ran is not known',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'roll-out', when: 'later' });
      await day.deploy('Junho', 'web', 'dev', 'v1.4.0');
      await day.run('succeed-run');
      await day.happen({ kind: 'sweep' });
      await day.happen({ kind: 'roll-out', when: 'at-once' });
      await day.deploy('Junho', 'web', 'dev', 'v1.4.1');
      await day.goWell();
      await day.happen({ kind: 'sweep' });
    },
    says: ['version=v1.4.0', 'A deploy of v1.4.1', 'neither as a success nor as a failure'],
    about: 'Deploy Superseded',
  },
  {
    title: 'A canary bakes for hours, and keeps the lane',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'roll-out', when: 'bakes' });
      await day.deploy('Junho', 'web', 'dev', 'v1.4.0');
      await day.run('succeed-run');
      for (let sweeps = 0; sweeps < 7; sweeps += 1) await day.happen({ kind: 'sweep' });
      await day.happen({ kind: 'roll-out', when: 'at-once' });
    },
    says: ['ECS is still rolling it out', 'other deploys here wait', 'Rollback'],
  },
  {
    title: 'Junho sees it fail and rolls back: ECS is told to end it, and nothing starts before it has gone back',
    channel: 'deploys',
    act: (day) => day.slash('Junho', 'deploys', 'rollback', { service: 'web', env: 'dev' }),
    says: ['Junho is ending this rollout', 'when ECS has gone back'],
    about: 'Junho is ending this rollout',
  },
  {
    title: 'ECS has gone back: the card says who ended it, and the rollback takes its place',
    channel: 'deploys',
    act: async (day) => {
      await day.rollout('steady');
      await day.happen({ kind: 'sweep' });
      await day.goWell();
    },
    says: ['Deploy Rolled Back', 'Junho ended its rollout'],
    about: 'Junho ended its rollout',
  },
  {
    title: 'dana presses Re-run on GitHub, on the run that failed in the morning',
    channel: 'deploys',
    act: (day) => day.rerunOnGitHub('backend dev v1.4.0'),
    says: ['dana re-ran it on GitHub'],
    about: 'dana re-ran it on GitHub',
  },
  {
    title: 'Until that is over, nobody else deploys there',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'dev', 'v1.4.1');
      await day.press('Mina', 'deploys', 'Withdraw');
      await day.goWell();
    },
    says: ['Deploy Verified', 'attempt 2'],
    about: 'dana re-ran it on GitHub',
  },
  {
    title: 'GitHub does not answer any more: nobody knows what the run does, and the lane stays taken',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'dev', 'v1.4.1');
      await day.happen({ kind: 'silence-github', silent: true });
      await day.happen({ kind: 'sweep' });
    },
    says: ['The state of the run became unknown', 'GitHub does not answer', 'I keep checking'],
  },
  {
    title: 'Half an hour later the card says who may decide',
    channel: 'deploys',
    act: async (day) => {
      for (let sweeps = 0; sweeps < 6; sweeps += 1) await day.happen({ kind: 'sweep' });
    },
    says: ['The state of this run became unknown', '/unlock'],
  },
  {
    title: 'Mina has looked, and releases the lane with a reason',
    channel: 'deploys',
    act: async (day) => {
      const place = { service: 'backend', env: 'dev' };
      await day.slash('Mina', 'deploys', 'unlock', { ...place, reason: 'ECS runs what it ran before' });
      await day.run('cancel-run');
      await day.happen({ kind: 'silence-github', silent: false });
    },
    says: ['Mina released the next deploy', 'ECS runs what it ran before'],
    about: 'Mina released the next deploy',
  },
];

/** What goes wrong, and what becomes of it. */
const failingSteps: readonly Step[] = [
  {
    title: 'A step fails: its last lines are on the card, without the secret that they hold',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'dev', 'v1.4.0');
      await day.run('go-on-run');
      await day.run('fail-run');
    },
    about: 'Failed in job build',
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
    about: 'circuit breaker',
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
];

/** What the rules keep from happening. */
const strictSteps: readonly Step[] = [
  {
    title: 'A branch moves while approval waits: what was approved is not what would be deployed',
    channel: 'deploys',
    act: async (day) => {
      await day.happen({ kind: 'push' });
      await day.deploy('Mina', 'backend', 'staging', 'main');
      await day.goWell();
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

export const troubleSteps = [...failingSteps, ...doubtfulSteps, ...strictSteps];
