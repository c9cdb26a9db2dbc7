import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InMemoryInstalledApp } from '../../../src/adapters/in-memory/installation/in-memory-installed-app.ts';
import { InMemoryInstalledChat } from '../../../src/adapters/in-memory/installation/in-memory-installed-chat.ts';
import { InMemoryInstalledCloud } from '../../../src/adapters/in-memory/installation/in-memory-installed-cloud.ts';
import { InMemoryRemovalMemory } from '../../../src/adapters/in-memory/installation/in-memory-removal-memory.ts';
import type { InstalledChat } from '../../../src/application/installation/ports/installed-chat.ts';
import type { InstalledCloud } from '../../../src/application/installation/ports/installed-cloud.ts';
import type { RemovalMemory } from '../../../src/application/installation/ports/removal-memory.ts';
import type { Belongings } from '../../../src/domain/installation/removal.ts';
import { removalSteps } from '../../../src/domain/installation/removal.ts';
import type { Announcement } from '../../../src/domain/kit/announcement.ts';
import { runUninstall, type UninstallAsked } from '../../../src/entrypoints/cli/installation/uninstall.ts';
import { AnExport, keptItem } from '../../support/an-export.ts';

const card = '11/501' as Announcement;
const finished = '11/502' as Announcement;
const found: Belongings = {
  account: '111122223333',
  region: 'ap-northeast-2',
  stack: 'Geonbot',
  parts: 3,
  logs: ['Geonbot-Worker'],
  table: 'the-table',
  prefix: '/geonbot',
  parameters: ['/geonbot/discord/bot-token'],
  applicationId: '900000000000000099',
  server: '900000000000000001',
  language: 'ko',
  app: {
    name: 'geonbot-acme',
    deletionPage: 'https://github.com/organizations/acme/settings/apps/geonbot-acme/advanced',
    owners: ['acme'],
  },
};

/** Everything that a team has, and what happened to it, in order. */
class ATeam {
  readonly kept = new AnExport();
  readonly cloud = new InMemoryInstalledCloud();
  readonly chat = new InMemoryInstalledChat();
  readonly app = new InMemoryInstalledApp('acme');
  readonly memory = new InMemoryRemovalMemory();
  readonly folder = join(mkdtempSync(join(tmpdir(), 'geonbot-removal-')), 'export');
  readonly lines: string[] = [];
  readonly happened: string[] = [];
  hasSecrets = true;

  async fill(): Promise<void> {
    await this.kept.fill(3, 2);
    const state = (kind: string) => ({
      entity: JSON.stringify({ state: { kind }, card: { announcement: kind === 'queued' ? card : finished } }),
    });
    this.kept.items.put(keptItem('one', { values: state('queued') }, 'deployment'));
    this.kept.items.put(keptItem('two', { values: state('verified') }, 'deployment'));
    this.cloud.stacks.set('Geonbot', { template: {}, templateJson: {}, parts: [], parameters: {} });
    this.cloud.tables.add('the-table');
    for (const name of ['discord/bot-token', 'github/private-key', 'installed'])
      this.cloud.kept.set(`/geonbot/${name}`, 'x');
    this.cloud.kept.set('/another/token', 'x');
  }

  /** `stopsAt`: the so-manieth effect outside, or remembering of one, is the last. `half`: it is done all the same. */
  run(stopsAt = Number.POSITIVE_INFINITY, half = false, changes: Partial<UninstallAsked> = {}): Promise<number> {
    let left = stopsAt;
    const effect = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      left -= 1;
      if (left <= 0 && !half) throw new Error('stopped');
      const result = await work();
      this.happened.push(name);
      if (left <= 0) throw new Error('stopped');
      return result;
    };
    const { cloud, chat, memory, app, kept, folder } = this;
    const cloudThen: InstalledCloud = {
      stack: (name) => cloud.stack(name),
      recorded: (prefix) => cloud.recorded(prefix),
      parameters: (prefix) => cloud.parameters(prefix),
      removeStack: (name) => effect('stack', () => cloud.removeStack(name)),
      removeTable: (name) => effect('table', () => cloud.removeTable(name)),
      removeParameters: (names) => effect('secrets', () => cloud.removeParameters(names)),
    };
    const chatThen: InstalledChat = {
      commandChanges: () => chat.commandChanges(),
      registerCommands: () => chat.registerCommands(),
      closeDoors: () => effect('doors', () => chat.closeDoors()),
      endCard: (one, language) => effect('card', () => chat.endCard(one, language)),
      leave: () => effect('server', () => chat.leave()),
    };
    const memoryThen: RemovalMemory = {
      progress: () => memory.progress(),
      remember: (progress) => effect('remembered', () => memory.remember(progress)),
      forget: () => effect('forgotten', () => memory.forget()),
    };
    const appThen = {
      describe: () => app.describe(),
      uninstallEverywhere: () => effect('app', () => app.uninstallEverywhere()),
    };
    const hasKeys = cloud.kept.has('/geonbot/github/private-key');
    return runUninstall(
      {
        memory: memoryThen,
        cloud: cloudThen,
        app: hasKeys ? appThen : null,
        chat: hasKeys ? chatThen : null,
        items: () => kept.items,
      },
      {
        language: 'en',
        isDry: false,
        folder,
        tableOf: () => ({ name: 'the-table', audit: kept.audit as never, items: kept.items as never }),
        found: async () => found,
        agree: async (stack) => stack === 'Geonbot',
        ...changes,
      },
      (line) => this.lines.push(line),
    );
  }

  /** What is left of it. */
  get left() {
    const { cloud, chat, app } = this;
    return {
      stacks: cloud.stacks.size,
      tables: cloud.tables.size,
      parameters: [...cloud.kept.keys()],
      doors: chat.hasAddress || chat.hasCommands,
      isIn: chat.isIn,
      owners: [...app.owners],
    };
  }
}

const nothingLeft = { stacks: 0, tables: 0, parameters: ['/another/token'], doors: false, isIn: false, owners: [] };

async function aTeam(): Promise<ATeam> {
  const team = new ATeam();
  await team.fill();
  return team;
}

describe('uninstalling', () => {
  it('removes all of it, the secrets last, and nothing of anybody else', async () => {
    const team = await aTeam();
    expect(await team.run()).toBe(0);
    expect(team.left).toEqual(nothingLeft);
    const effects = team.happened.filter((name) => name !== 'remembered');
    expect(effects).toEqual(['doors', 'stack', 'card', 'app', 'server', 'table', 'secrets', 'forgotten']);
    expect(await team.memory.progress()).toBe(null);
  });

  it('lists all of it before anything is removed, and says what only a person can remove', async () => {
    const team = await aTeam();
    await team.run();
    const text = team.lines.join('\n');
    const [before = '', after = ''] = text.split('1/9');
    for (const one of [
      'Geonbot, 3 parts',
      'the-table',
      '/geonbot/discord/bot-token',
      'Geonbot-Worker',
      'installed by acme',
    ]) {
      expect(before).toContain(one);
    }
    for (const one of [
      'https://github.com/organizations/acme/settings/apps/geonbot-acme/advanced',
      'https://discord.com/developers/applications/900000000000000099/information',
      'CDKToolkit',
      'GEONBOT_DEPLOY_ROLE',
      'Cards marked as no longer followed: 1; deleted before: 0; not allowed: 0.',
    ]) {
      expect(after).toContain(one);
    }
  });

  it('lets no name from outside steer the terminal', async () => {
    const team = await aTeam();
    const app = { name: 'our\u001b[1A app', deletionPage: 'https://github.com/x', owners: ['acme\nRemoved.'] };
    await team.run(undefined, false, { found: async () => ({ ...found, logs: ['a\u009b2J'], app }) });
    expect(team.lines.filter((line) => /\p{C}/u.test(line))).toEqual([]);
    expect(team.lines.join('\n')).toContain('our [1A app, installed by acme Removed.');
  });

  it('writes the export before anything is removed, and once more when nothing writes', async () => {
    const team = await aTeam();
    await team.run();
    for (const part of ['before', 'at-the-end']) {
      const manifest = JSON.parse(readFileSync(join(team.folder, part, 'manifest.json'), 'utf8'));
      expect(manifest.audit).toMatchObject({ kind: 'whole', last: { seq: 3 } });
    }
    const [first] = team.happened;
    expect(first).toBe('remembered');
  });

  it('removes nothing where the export cannot be written', async () => {
    const team = await aTeam();
    const broken = {
      name: 'the-table',
      audit: team.kept.audit as never,
      items: {
        pages: () => {
          throw new Error('no scan');
        },
      } as never,
    };
    await expect(team.run(undefined, false, { tableOf: () => broken })).rejects.toThrow('no scan');
    expect(team.left).toEqual({
      ...nothingLeft,
      stacks: 1,
      tables: 1,
      doors: true,
      isIn: true,
      owners: ['acme'],
      parameters: expect.anything(),
    });
  });

  it('marks the cards that are followed, in the language of the team, and leaves finished ones', async () => {
    const team = await aTeam();
    await team.run();
    expect([...team.chat.ended]).toEqual([[card, 'ko']]);
  });

  it('changes nothing where nobody types the name, and where it only lists', async () => {
    const team = await aTeam();
    expect(await team.run(undefined, false, { agree: async () => false })).toBe(1);
    expect(await team.run(undefined, false, { isDry: true })).toBe(0);
    expect(team.happened).toEqual([]);
    expect(existsSync(team.folder)).toBe(false);
    expect(team.lines.at(-1)).toBe('Nothing was removed.');
  });
});

const stops = Array.from({ length: 2 * removalSteps.length + 2 }, (_, at) => at + 1);

describe.each([false, true])('uninstalling that is stopped after the work itself was done: %s', (half) => {
  it.each(stops)('at moment %i goes on when it is run again, until nothing is left', async (at) => {
    const team = await aTeam();
    await team.run(at, half).catch((error) => expect(error.message).toBe('stopped'));
    expect(await team.run()).toBe(0);
    expect(team.left).toEqual(nothingLeft);
    expect(team.chat.ended.has(card)).toBe(true);
    expect(existsSync(join(team.folder, 'at-the-end', 'manifest.json'))).toBe(true);
  });
});
