import { InMemoryTeamAccount } from '../../../src/adapters/in-memory/setup/in-memory-team-account.ts';
import { teamAccountContract } from './team-account.contract.ts';

teamAccountContract('InMemoryTeamAccount', () => {
  const account = new InMemoryTeamAccount({ account: '111122223333', who: 'arn:aws:iam::111122223333:user/mina' });
  return {
    account,
    id: '111122223333',
    makeReady: async () => account.makeReady(),
    refuse: () => account.refuse(),
  };
});
