import { describe, expect, it } from 'vitest';
import { AppRefused, type InstalledApp } from '../../../src/application/installation/ports/installed-app.ts';

export type InstalledAppWorld = {
  readonly app: InstalledApp;
  /** The code host does not know it any more. */
  readonly vanish: () => void;
  readonly refuse: () => void;
  readonly close: () => Promise<void>;
};

/** Of an App of the organization acme that `owners` have installed. */
export function installedAppContract(
  name: string,
  worldOf: (...owners: readonly string[]) => Promise<InstalledAppWorld>,
): void {
  describe(`${name} as the installed App`, () => {
    it('tells who has installed it, and where a person deletes it', async () => {
      const { app, close } = await worldOf('acme', 'mona');
      expect(await app.describe()).toEqual({
        name: 'geonbot-acme',
        deletionPage: 'https://github.com/organizations/acme/settings/apps/geonbot-acme/advanced',
        owners: ['acme', 'mona'],
      });
      await close();
    });

    it('is uninstalled from everybody, as often as it is asked', async () => {
      const { app, close } = await worldOf(...Array.from({ length: 103 }, (_, at) => `owner-${at}`));
      await app.uninstallEverywhere();
      await app.uninstallEverywhere();
      expect(await app.describe()).toMatchObject({ owners: [] });
      await close();
    });

    it('is none where it was deleted', async () => {
      const { app, vanish, close } = await worldOf('acme');
      vanish();
      expect(await app.describe()).toBe(null);
      await app.uninstallEverywhere();
      await close();
    });

    it('says that it was refused', async () => {
      const { app, refuse, close } = await worldOf('acme');
      refuse();
      await expect(app.describe()).rejects.toThrow(AppRefused);
      await expect(app.uninstallEverywhere()).rejects.toThrow(AppRefused);
      await close();
    });
  });
}
