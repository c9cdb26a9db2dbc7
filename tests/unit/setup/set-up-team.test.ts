import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Secret } from '../../../src/application/kit/secret.ts';
import { SetupStopped } from '../../../src/application/setup/ports/conversation.ts';
import { type SetupProgress, setupSteps } from '../../../src/domain/setup/setup-progress.ts';
import { parseConfiguration } from '../../../src/entrypoints/composition/configuration.ts';
import { ASetup, addresses, token, willingly } from '../../support/a-setup.ts';

const configurationOf = (setup: ASetup) =>
  parseConfiguration(parse(setup.folder.files.get('geonbot.yaml') ?? ''), 'geonbot.yaml');

describe('a setup', () => {
  it('ends with a bot that is deployed, known to Discord and GitHub, and says hello in every channel', async () => {
    const setup = new ASetup();
    await setup.run();
    expect(setup.stack.bootstrapped).toEqual(['111122223333/ap-northeast-2']);
    expect(setup.stack.deployed).toMatchObject([
      { stack: 'Geonbot', discord: { applicationId: '900000000000000099', publicKey: 'ab'.repeat(32) } },
    ]);
    expect(setup.chat.interactionsUrl).toBe(addresses.discordInteractions);
    expect(setup.chat.registeredIn).toEqual(['900000000000000001']);
    expect(setup.chat.greeted.map(({ language }) => language)).toEqual(['ko', 'ko', 'ko', 'ko']);
    expect([...setup.apps.made.values()]).toEqual([{ organization: 'acme', webhookUrl: addresses.gitHubWebhook }]);
    expect(setup.apps.deliveries.get('1001')).toBe(addresses.gitHubWebhook);
    expect(setup.heard('app-installed')).toBe(1);
    expect(setup.heard('finished')).toBe(1);
  });

  it('has the doctor look at what it made, each time it is through', async () => {
    const setup = new ASetup();
    await setup.run();
    await setup.run();
    const look = [{ id: '111122223333', region: 'ap-northeast-2', profile: null }, 'ko'];
    expect(setup.examined).toEqual([look, look]);
  });

  it('asks seven things in the terminal, one of them a secret and one a name, and three in a browser', async () => {
    const setup = new ASetup();
    await setup.run();
    const inBrowser = setup.heard('create-app') + setup.heard('install-app') + setup.heard('how-to-get-a-token');
    expect(setup.conversation.asked).toEqual([
      'make-ready',
      'bot-token',
      'create-channels',
      'role',
      'deploy',
      'owner-kind',
      'organization',
    ]);
    expect(setup.conversation.asked).toHaveLength(7);
    expect(inBrowser).toBe(3);
  });

  it('keeps secrets in the account alone, and none in the state, in the files or in what is said', async () => {
    const setup = new ASetup();
    await setup.run();
    expect((await setup.account.kept('discord/bot-token'))?.reveal()).toBe(token);
    expect((await setup.account.kept('github/app-id'))?.reveal()).toBe('1001');
    const written = [
      setup.folder.kept,
      ...setup.folder.files.values(),
      JSON.stringify(setup.conversation.heard),
    ].join();
    expect(written).toContain('900000000000000099');
    expect(written).not.toMatch(/the-real-token|key of|secret of/);
  });

  it('writes a configuration that is valid, with the names beside the ids', async () => {
    const setup = new ASetup();
    await setup.run();
    const { discord, environments, language, region } = configurationOf(setup);
    expect([language, region]).toEqual(['ko', 'ap-northeast-2']);
    expect(discord.guild).toBe('900000000000000001');
    expect(new Set(Object.values(discord.channels)).size).toBe(4);
    expect(environments['dev']?.roles).toEqual(['900000000000000022']);
    expect(setup.folder.files.get('geonbot.yaml')).toContain('# Operators');
  });

  it('uses the channels that are there and makes only what is missing', async () => {
    const setup = new ASetup();
    setup.chat.servers.length = 0;
    setup.chat.join({ id: '900000000000000001', name: 'Acme' }, ['deploys', 'alerts']);
    await setup.run();
    expect(setup.chat.servers[0]?.channels.map(({ name }) => name)).toEqual(['deploys', 'alerts', 'reviews', 'costs']);
    expect(configurationOf(setup).environments['dev']?.roles).toEqual([]);
  });

  it('waits until the bot is in a server, with the address where it is added', async () => {
    const setup = new ASetup();
    const [server] = setup.chat.servers.splice(0);
    const goOn = setup.whileWaiting;
    setup.whileWaiting = () => {
      if (server !== undefined && setup.chat.servers.length === 0 && setup.pauses === 3)
        setup.chat.servers.push(server);
      goOn();
    };
    await setup.run();
    expect(setup.heard('invite')).toBe(1);
    expect(setup.pauses).toBe(4);
  });

  it('warns of a bot that anybody may add', async () => {
    const setup = new ASetup();
    const open = new ASetup();
    Object.assign(open.chat, { bot: { ...open.chat.bot, isPublic: true } });
    await setup.run();
    await open.run();
    expect([setup.heard('public-bot'), open.heard('public-bot')]).toEqual([0, 1]);
  });

  it('keeps no token that Discord refuses, and does not ask for ever', async () => {
    const setup = new ASetup();
    await expect(setup.run({ ...willingly, 'bot-token': new Secret('another') })).rejects.toThrow(SetupStopped);
    expect(setup.heard('token-refused')).toBe(5);
    expect(await setup.account.kept('discord/bot-token')).toBeNull();
  });

  it('does nothing where nobody agrees', async () => {
    const setup = new ASetup();
    await expect(setup.run({ ...willingly, agrees: false })).rejects.toThrow(SetupStopped);
    expect([setup.stack.bootstrapped, setup.stack.deployed, setup.folder.kept]).toEqual([[], [], '']);
  });
});

describe('a setup that only looks', () => {
  it('shows the configuration and changes and writes nothing', async () => {
    const setup = new ASetup();
    await setup.run(willingly, { dryRun: true });
    expect(setup.heard('configuration')).toBe(1);
    expect(setup.heard('planned')).toBe(4);
    expect(setup.heard('finished')).toBe(0);
    expect([setup.stack.bootstrapped, setup.stack.deployed, setup.chat.greeted]).toEqual([[], [], []]);
    expect(setup.examined).toEqual([]);
    expect([setup.apps.made.size, setup.folder.files.size, setup.folder.kept]).toEqual([0, 0, '']);
    expect(setup.chat.servers[0]?.channels).toHaveLength(1);
    expect(await setup.account.kept('discord/bot-token')).toBeNull();
  });
});

describe('a setup that is stopped', () => {
  const stopAt = (setup: ASetup, step: string, when: 'before' | 'after') => {
    const remember = setup.folder.remember.bind(setup.folder);
    setup.folder.remember = async (progress: SetupProgress) => {
      const last = progress.done.at(-1) === step;
      if (last && when === 'before') throw new Error('the lights went out');
      await remember(progress);
      if (last) throw new Error('the lights went out');
    };
    return () => {
      setup.folder.remember = remember;
    };
  };

  it.each(setupSteps.flatMap((step) => [[step, 'after'] as const, [step, 'before'] as const]))(
    'at %s, %s it was remembered, goes on without making anything twice',
    async (step, when) => {
      const setup = new ASetup();
      const again = stopAt(setup, step, when);
      await expect(setup.run()).rejects.toThrow('the lights went out');
      again();
      const { done } = await setup.run();
      expect(done).toEqual(setupSteps);
      expect(setup.apps.made.size).toBe(1);
      expect(setup.chat.servers[0]?.channels).toHaveLength(5);
      expect(setup.chat.interactionsUrl).toBe(addresses.discordInteractions);
      expect(configurationOf(setup).discord.guild).toBe('900000000000000001');
      if (step !== 'account' || when === 'after') expect(setup.heard('goes-on')).toBe(1);
      const tokens = setup.conversation.asked.filter((asked) => asked === 'bot-token').length;
      expect(tokens).toBe(step === 'account' ? 1 : 0);
    },
  );

  it('asks nothing more once it is done', async () => {
    const setup = new ASetup();
    await setup.run();
    await setup.run({});
    expect(setup.conversation.asked).toEqual([]);
    expect(setup.stack.deployed).toHaveLength(1);
  });
});
