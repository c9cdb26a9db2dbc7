import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/application/kit/secret.ts';
import { AccountRefused, type TeamAccount } from '../../../src/application/setup/ports/team-account.ts';

export type AccountWorld = {
  readonly account: TeamAccount;
  readonly id: string;
  /** The CDK was there. */
  readonly makeReady: () => Promise<void>;
  /** From now on AWS refuses everything. */
  readonly refuse: () => void;
};

export function teamAccountContract(name: string, worldOf: () => AccountWorld): void {
  describe(`${name} as the account of a team`, () => {
    it('tells whose it is', async () => {
      const { account, id } = worldOf();
      expect(await account.identity()).toEqual({ account: id, who: expect.stringMatching(/^arn:aws:/) });
    });

    it('is ready once the CDK has been there', async () => {
      const { account, makeReady } = worldOf();
      expect(await account.isReady()).toBe(false);
      await makeReady();
      expect(await account.isReady()).toBe(true);
    });

    it('keeps secrets by their names, the newest of each', async () => {
      const { account } = worldOf();
      expect(await account.kept('github/private-key')).toBeNull();
      await account.keep('github/private-key', new Secret('-----BEGIN\nold\n'));
      await account.keep('github/private-key', new Secret('-----BEGIN\nnew\n'));
      await account.keep('github/app-id', new Secret('73914026'));
      expect((await account.kept('github/private-key'))?.reveal()).toBe('-----BEGIN\nnew\n');
      expect((await account.kept('github/app-id'))?.reveal()).toBe('73914026');
      expect(await account.kept('discord/bot-token')).toBeNull();
    });

    it('says that AWS refused, without the secret', async () => {
      const { account, refuse } = worldOf();
      refuse();
      await expect(account.identity()).rejects.toThrow(AccountRefused);
      await expect(account.isReady()).rejects.toThrow(AccountRefused);
      await expect(account.kept('discord/bot-token')).rejects.toThrow(AccountRefused);
      const error = await account.keep('discord/bot-token', new Secret('hunter2')).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(AccountRefused);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
    });
  });
}
