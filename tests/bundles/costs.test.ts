import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withMoto } from '../support/moto.ts';
import { billingAnswers } from './aws-world.ts';
import { channels, DeployedTeam, developer } from './deployed-team.ts';

const { costs } = channels;

describe('the built Lambdas, asked about costs', () => {
  withMoto((moto) => {
    let team: DeployedTeam;

    beforeEach(async () => {
      team = await DeployedTeam.start(moto.endpoint);
    });

    afterEach(() => team.stop());

    const asked = async (options: Readonly<Record<string, string>>) => {
      await team.discord.slash(developer.id, costs, 'cost', options);
      await team.workOff();
      return team.shown(costs).at(-1) ?? '';
    };

    it('answer from the ledger of the morning for nothing, and say what they had to ask AWS for', async () => {
      const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
      await billingAnswers(moto.endpoint, [
        [day(40), '12.30'],
        [day(1), '41.20'],
      ]);
      expect(await team.run('cost-report', {})).toMatchObject({ error: null });
      await billingAnswers(moto.endpoint, [[day(1), '99.00']]);
      const answer = await asked({});
      expect(answer).toContain('from the ledger · 0 requests');
      expect(answer).toContain('41.20');
      expect(await asked({ period: 'last-month' })).toContain('from the ledger · 0 requests');
      const split = await asked({ by: 'account' });
      expect(split).toContain('Read from AWS');
      expect(split).toContain('1 request, $0.01');
      expect(await asked({ by: 'account' })).toContain('from the ledger · 0 requests');
    });

    it('say what could be saved by their own rule where AWS is not to be asked, and of what nobody knows', async () => {
      const answer = await asked({ save: 'true' });
      expect(answer).toContain('What could be saved');
      expect(answer).toContain('From Geonbot’s own rule');
      expect(answer).not.toContain('$');
    });
  });
});
