import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Stack,
  type StackAddresses,
  StackFailed,
  type StackPlan,
} from '../../../src/application/setup/ports/stack.ts';

export type StackWorld = {
  readonly stack: Stack;
  readonly plan: StackPlan;
  /** What the stack of the plan tells once it is there. */
  readonly addresses: StackAddresses;
  /** How often something was changed in the account. */
  readonly changes: () => number;
  /** From now on nothing can be planned or deployed. */
  readonly break: () => void;
};

const place = { account: '111122223333', region: 'ap-northeast-2', profile: null, permissionsBoundary: null };

export function stackContract(name: string, worldOf: () => StackWorld): void {
  describe(`${name} as the stack`, () => {
    it('tells its addresses once it is deployed', async () => {
      const { stack, plan, addresses, changes } = worldOf();
      expect(await stack.deploy(plan)).toEqual(addresses);
      expect(changes()).toBe(1);
    });

    it('is deployed again as an update, without being told of Discord again', async () => {
      const { stack, plan, addresses } = worldOf();
      await stack.deploy(plan);
      expect(await stack.deploy({ ...plan, discord: null, approved: true })).toEqual(addresses);
    });

    it('shows the template and changes nothing where it is only looked at', async () => {
      const { stack, plan, changes } = worldOf();
      const template = await stack.synthesize(plan, mkdtempSync(join(tmpdir(), 'geonbot-look-')));
      expect(template).toMatch(new RegExp(`${plan.stack}\\.template\\.json$`));
      expect(changes()).toBe(0);
    });

    it('makes ready an account, as often as it is asked', async () => {
      const { stack, changes } = worldOf();
      await stack.bootstrap(place);
      await stack.bootstrap(place);
      expect(changes()).toBe(2);
    });

    it('says that it failed, and tells no addresses then', async () => {
      const { stack, plan, break: breakIt } = worldOf();
      breakIt();
      await expect(stack.deploy(plan)).rejects.toThrow(StackFailed);
      await expect(stack.synthesize(plan, mkdtempSync(join(tmpdir(), 'geonbot-look-')))).rejects.toThrow(StackFailed);
      await expect(stack.bootstrap(place)).rejects.toThrow(StackFailed);
    });
  });
}
