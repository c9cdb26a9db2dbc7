import type { Step } from './day.ts';

/** From one line in chat to what really runs, on the way from dev to prod. */
export const deploySteps: readonly Step[] = [
  {
    title: 'Robin, who holds no role: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.deploy('Robin', 'backend', 'dev', 'latest'),
    says: ['Not allowed', '@developers'],
  },
  {
    title: 'Mina: /deploy backend dev latest',
    channel: 'deploys',
    act: (day) => day.deploy('Mina', 'backend', 'dev', 'latest'),
    says: ['Deploy Queued', 'Give each task more memory (#38)', 'Open run'],
  },
  {
    title: 'A runner takes it up: the card shows job and step',
    channel: 'deploys',
    act: (day) => day.run('go-on-run'),
    says: ['Deploy In Progress', '🔵 build', 'Set up job', '⚪ deploy'],
  },
  {
    title: 'The run is green. ECS has not come to its end yet: that is no word for done',
    channel: 'deploys',
    act: (day) => day.run('succeed-run'),
    says: ['Deploy Succeeded', 'Checking what really runs'],
  },
  {
    title: 'EventBridge tells that the service is steady: it really runs',
    channel: 'deploys',
    act: (day) => day.rollout('steady'),
    says: ['Deploy Verified', 'amazonaws.com/backend:', 'the digests are the same', 'Took', 'Deploy another version'],
  },
  {
    title: 'Junho, who is no operator: /deploy backend prod latest',
    channel: 'deploys',
    act: (day) => day.deploy('Junho', 'backend', 'prod', 'latest'),
    says: ['Not allowed', '@operators'],
  },
  {
    title: 'Mina asks first: /can backend prod latest',
    channel: 'deploys',
    act: (day) => day.slash('Mina', 'deploys', 'can', { service: 'backend', env: 'prod', version: 'latest' }),
    says: ['staging'],
  },
  {
    title: 'So it goes to staging',
    channel: 'deploys',
    act: async (day) => {
      await day.deploy('Mina', 'backend', 'staging', 'latest');
      await day.goWell();
    },
    says: ['Deploy Verified', 'env=staging'],
  },
  {
    title: 'Then to prod, where another operator has to agree: they are called by name',
    channel: 'deploys',
    act: (day) => day.deploy('Mina', 'backend', 'prod', 'latest'),
    says: ['Deploy Awaiting Approval', 'Needs 1 more approval', '@operators', 'Approve'],
    about: 'Deploy Awaiting Approval',
  },
  {
    title: 'Mina tries to approve it herself',
    channel: 'deploys',
    act: (day) => day.press('Mina', 'deploys', 'Approve'),
    says: ['only they can see this'],
    saysNot: ['Deploy Queued'],
  },
  {
    title: 'Sora approves it, and it goes all the way',
    channel: 'deploys',
    act: async (day) => {
      await day.press('Sora', 'deploys', 'Approve');
      await day.goWell();
    },
    says: ['Deploy Verified', 'Sora approved'],
    about: 'Sora approved',
  },
  {
    title: 'Two people ask for the same at once: one waits',
    channel: 'deploys',
    act: (day) => day.happen({ kind: 'race' }),
    says: ['Deploy In Line', 'Another deploy of backend to dev'],
    about: 'Deploy In Line',
  },
  {
    title: 'The first one is through: the second one goes on by itself, and is told so',
    channel: 'deploys',
    act: (day) => day.goWell(),
    says: ['@Junho: it is your turn'],
    about: 'it is your turn',
  },
  {
    title: 'That one succeeds, too, and Mina asks what runs where',
    channel: 'deploys',
    act: async (day) => {
      await day.goWell();
      await day.slash('Mina', 'deploys', 'deploys');
    },
    says: ['backend', 'prod', 'staging'],
  },
];
