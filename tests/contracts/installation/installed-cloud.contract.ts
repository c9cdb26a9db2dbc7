import { describe, expect, it } from 'vitest';
import { CloudRefused, type InstalledCloud } from '../../../src/application/installation/ports/installed-cloud.ts';

export type InstalledCloudWorld = {
  readonly cloud: InstalledCloud;
  /** Installs a stack with one queue and one parameter, and gives the name that the queue has in the account. */
  readonly install: (stack: string) => Promise<string>;
  /** A table with this name, protected. */
  readonly keepTable: (name: string) => Promise<void>;
  readonly keepParameter: (name: string, value: string) => Promise<void>;
};

/** What the stack of `install` is made of. */
export const smallTemplate = {
  Parameters: { DiscordApplicationId: { Type: 'String' } },
  Resources: { JobsQueue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } } },
};
export const smallParameters = { DiscordApplicationId: '900000000000000099' };

export function installedCloudContract(name: string, worldOf: () => Promise<InstalledCloudWorld>): void {
  describe(`${name} as what is installed in the cloud`, () => {
    it('gives a stack as it was deployed, with its parts and parameters, and none of another name', async () => {
      const { cloud, install } = await worldOf();
      const physicalId = await install('OurBot');
      expect(await cloud.stack('OurBot')).toEqual({
        template: { JobsQueue: { type: 'AWS::SQS::Queue', properties: { VisibilityTimeout: 60 } } },
        templateJson: smallTemplate,
        parts: [{ id: 'JobsQueue', type: 'AWS::SQS::Queue', physicalId }],
        parameters: smallParameters,
      });
      expect(await cloud.stack('Another')).toBe(null);
    });

    it('removes a stack, as often as it is asked', async () => {
      const { cloud, install } = await worldOf();
      await install('OurBot');
      await cloud.removeStack('OurBot');
      await cloud.removeStack('OurBot');
      expect(await cloud.stack('OurBot')).toBe(null);
    });

    it('gives what the deployed release wrote of itself; what it did not write is not known', async () => {
      const { cloud, keepParameter } = await worldOf();
      expect(await cloud.recorded('/team')).toBe(null);
      await keepParameter('/team/installed', '{"version":"0.3.1","form":2,"goesBackTo":"0.2","more":true}');
      expect(await cloud.recorded('/team')).toEqual({ version: '0.3.1', form: 2, goesBackTo: '0.2' });
      await keepParameter('/team/installed', '{"version":"0.2.0"}');
      expect(await cloud.recorded('/team')).toEqual({ version: '0.2.0', form: null, goesBackTo: null });
    });

    it('takes what it cannot understand for no release', async () => {
      const { cloud, keepParameter } = await worldOf();
      await keepParameter('/team/installed', 'of somebody else');
      await expect(cloud.recorded('/team')).rejects.toThrow(CloudRefused);
    });

    it('removes a protected table, and says where there is none', async () => {
      const { cloud, keepTable } = await worldOf();
      await keepTable('the-table');
      expect(await cloud.removeTable('the-table')).toBe('removed');
      expect(await cloud.removeTable('the-table')).toBe('gone');
    });

    it('names every parameter below the prefix and no other, and removes those that are named', async () => {
      const { cloud, keepParameter } = await worldOf();
      const names = Array.from({ length: 12 }, (_, at) => `/team/github/part-${String(at).padStart(2, '0')}`);
      for (const one of names) await keepParameter(one, 'x');
      await keepParameter('/teams/other', 'x');
      expect(await cloud.parameters('/team')).toEqual(names);
      await cloud.removeParameters([...names.slice(1), '/team/gone']);
      expect(await cloud.parameters('/team')).toEqual(names.slice(0, 1));
      expect(await cloud.parameters('/teams')).toEqual(['/teams/other']);
      await cloud.removeParameters([]);
    });
  });
}
