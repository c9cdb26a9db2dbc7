import { describe, expect, it } from 'vitest';
import { type TeamFolder, UnreadableProgress } from '../../../src/application/setup/ports/team-folder.ts';
import { begun, type SetupProgress } from '../../../src/domain/setup/setup-progress.ts';

export type FolderWorld = {
  /** Each time as if the command were started again. */
  readonly folder: () => TeamFolder;
  readonly textOf: (path: string) => string | null;
  /** Somebody edits the state by hand. */
  readonly spoil: () => void;
};

const progress: SetupProgress = {
  ...begun('ko'),
  done: ['account', 'chat'],
  account: { id: '111122223333', region: 'ap-northeast-2', profile: null },
  place: { stack: 'Ours', parameterPrefix: '/ours', permissionsBoundary: null, timeZone: 'Asia/Seoul', deploys: false },
  chat: {
    applicationId: '900000000000000099',
    publicKey: 'ab'.repeat(32),
    server: '900000000000000001',
    serverName: 'Acme',
  },
  app: { name: 'Geonbot 1a2b3c', id: '1001' },
  channels: { deploys: '11', reviews: '12', costs: '13', alerts: '14' },
  addresses: { discordInteractions: 'https://a.example/discord', gitHubWebhook: 'https://a.example/github' },
};

export function teamFolderContract(name: string, worldOf: () => FolderWorld): void {
  describe(`${name} as the folder of a team`, () => {
    it('remembers how far a setup has come, the newest alone', async () => {
      const { folder } = worldOf();
      expect(await folder().progress()).toBeNull();
      await folder().remember(begun('en'));
      expect(await folder().progress()).toEqual(begun('en'));
      await folder().remember(progress);
      expect(await folder().progress()).toEqual(progress);
    });

    it('begins nothing anew over a state that cannot be understood', async () => {
      const { folder, spoil } = worldOf();
      await folder().remember(progress);
      spoil();
      await expect(folder().progress()).rejects.toThrow(UnreadableProgress);
    });

    it('writes what is not there, and leaves alone what is', async () => {
      const { folder, textOf } = worldOf();
      expect(await folder().write([{ path: 'geonbot.yaml', text: 'first' }])).toEqual(['geonbot.yaml']);
      const more = [
        { path: 'geonbot.yaml', text: 'second' },
        { path: '.github/workflows/geonbot.yml', text: 'workflow' },
      ];
      expect(await folder().write(more)).toEqual(['.github/workflows/geonbot.yml']);
      expect([textOf('geonbot.yaml'), textOf('.github/workflows/geonbot.yml')]).toEqual(['first', 'workflow']);
    });

    it('gives the configuration once it is there', async () => {
      const { folder } = worldOf();
      await expect(folder().configuration()).rejects.toThrow();
      await folder().write([{ path: 'geonbot.yaml', text: 'first' }]);
      const { file, json } = await folder().configuration();
      expect(file).toMatch(/geonbot\.yaml$/);
      expect(JSON.parse(json)).toEqual({ text: 'first' });
    });
  });
}
