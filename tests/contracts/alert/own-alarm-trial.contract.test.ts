import { InMemoryOwnAlarmTrial } from '../../../src/adapters/in-memory/alert/in-memory-own-alarm-trial.ts';
import { ownAlarmTrialContract } from './own-alarm-trial.contract.ts';

ownAlarmTrialContract('InMemoryOwnAlarmTrial', async (alarms) => {
  const trial = new InMemoryOwnAlarmTrial();
  for (const alarm of alarms) trial.alarms.add(alarm);
  return { trial, firing: async () => trial.fired };
});
