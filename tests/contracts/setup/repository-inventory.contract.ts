import { describe, expect, it } from 'vitest';
import type { RepositoryInventory } from '../../../src/application/setup/ports/repository-inventory.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

export type HostedRepository = {
  readonly name: string;
  readonly workflow: string | null;
  readonly environments: readonly string[];
  readonly isArchived: boolean;
};

export type InventoryWorld = {
  readonly inventory: RepositoryInventory;
  /** Somebody pushes to it, after all others. */
  readonly host: (repository: HostedRepository) => void;
  /** From now on the code host does not answer. */
  readonly silence: () => void;
};

export const deploy = `on:
  workflow_dispatch:
    inputs:
      env: { required: true, type: choice, options: [staging, prod] }
jobs: { deploy: { runs-on: ubuntu-latest } }
`;
/** What it declares. */
export const declared = {
  isDispatchable: true,
  inputs: [{ name: 'env', isRequired: true, hasDefault: false, choices: ['staging', 'prod'] }],
  runName: null,
};
const plain = { workflow: null, environments: [], isArchived: false };
const at = (name: string) => ({ repository: name as Repository, defaultBranch: 'main' });

export function repositoryInventoryContract(name: string, worldOf: () => Promise<InventoryWorld>): void {
  describe(`${name} as what an App can see`, () => {
    it('tells the repositories, the one that was pushed to last first, and none that is archived', async () => {
      const { inventory, host } = await worldOf();
      expect(await inventory.repositories()).toEqual({ kind: 'none' });
      host({ ...plain, name: 'acme/backend' });
      host({ ...plain, name: 'acme/old', isArchived: true });
      host({ ...plain, name: 'acme/web' });
      expect(await inventory.repositories()).toEqual({ kind: 'known', value: [at('acme/web'), at('acme/backend')] });
    });

    it('tells what the workflows declare, and that there are none', async () => {
      const { inventory, host } = await worldOf();
      host({ ...plain, name: 'acme/backend', workflow: deploy });
      host({ ...plain, name: 'acme/notes' });
      const value = [{ file: 'deploy.yml', declares: declared }];
      expect(await inventory.workflows(at('acme/backend'))).toEqual({ kind: 'known', value });
      expect(await inventory.workflows(at('acme/notes'))).toEqual({ kind: 'none' });
    });

    it('tells the environments, and that there are none', async () => {
      const { inventory, host } = await worldOf();
      host({ ...plain, name: 'acme/backend', environments: ['staging', 'prod'] });
      host({ ...plain, name: 'acme/notes' });
      expect(await inventory.environments(at('acme/backend'))).toEqual({ kind: 'known', value: ['staging', 'prod'] });
      expect(await inventory.environments(at('acme/notes'))).toEqual({ kind: 'none' });
    });

    it('never takes what could not be read for none', async () => {
      const { inventory, host, silence } = await worldOf();
      host({ ...plain, name: 'acme/backend', workflow: deploy });
      silence();
      const unread = { kind: 'unreadable', reason: 'source-unavailable' };
      expect(await inventory.repositories()).toEqual(unread);
      expect(await inventory.workflows(at('acme/backend'))).toEqual(unread);
      expect(await inventory.environments(at('acme/backend'))).toEqual(unread);
    });
  });
}
