import type { Step } from './day.ts';

/** What is left when AWS does not answer, and the same in Korean. */
export const eveningSteps: readonly Step[] = [
  {
    title: 'AWS stops answering: /status says so, and shows no 0',
    channel: 'alerts',
    act: async (day) => {
      await day.happen({ kind: 'aws-trouble', trouble: 'source-unavailable' });
      await day.slash('Mina', 'alerts', 'status');
    },
    says: ['partly unknown', 'no answer'],
    saysNot: ['0%'],
  },
  {
    title: 'AWS is back, and Mina asks in Korean: /비용',
    channel: 'costs',
    act: async (day) => {
      await day.happen({ kind: 'aws-trouble', trouble: null });
      await day.slash('Mina', 'costs', 'cost', {}, 'ko');
    },
    says: ['AWS 비용', '예산'],
  },
];
