import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { declared } from '../../../src/adapters/in-memory/doctor/in-memory-setup.ts';
import { newsIn } from '../../../src/adapters/terminal/setup/setup-words.ts';
import { Secret } from '../../../src/application/kit/secret.ts';
import { SetupStopped } from '../../../src/application/setup/ports/conversation.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';
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

  it('makes the App with an address of nobody, and has what was sent there sent again once there is one', async () => {
    const setup = new ASetup();
    await setup.run();
    const [plan] = setup.apps.made.values();
    expect(plan?.organization).toBe('acme');
    expect(new URL(plan?.webhookUrl ?? '').host).toBe('not-deployed-yet.execute-api.ap-northeast-2.amazonaws.com');
    expect(setup.redelivered).toEqual(['7']);
  });

  it('makes the App for the account of whoever is logged in, where no organization is named', async () => {
    const setup = new ASetup();
    await setup.run({ ...willingly, organization: '' });
    expect([...setup.apps.made.values()].map(({ organization }) => organization)).toEqual([null]);
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

  it('uses the channels that are there and makes only what is missing', async () => {
    const setup = new ASetup();
    setup.chat.servers.length = 0;
    setup.chat.join({ id: '900000000000000001', name: 'Acme' }, ['deploys', 'alerts']);
    await setup.run();
    expect(setup.chat.servers[0]?.channels.map(({ name }) => name)).toEqual(['deploys', 'alerts', 'reviews', 'costs']);
    expect(configurationOf(setup).environments['dev']?.roles).toEqual([]);
  });

  it.each([
    ['the bot may make none', { createsChannels: true }],
    ['nobody wants it to', { createsChannels: false }],
  ])('waits for the channels that a person makes where %s', async (_, changes) => {
    const setup = new ASetup();
    setup.chat.mayCreate = false;
    const goOn = setup.whileWaiting;
    setup.whileWaiting = () => {
      goOn();
      const channels = setup.chat.servers[0]?.channels;
      const [next] = ['deploys', 'reviews', 'costs', 'alerts'].filter(
        (name) => !channels?.some((one) => one.name === name),
      );
      if (setup.heard('channels-by-hand') > 0 && next !== undefined)
        channels?.push({ id: setup.chat.nextId(), name: next });
    };
    await setup.run(willingly, changes);
    expect(setup.heard('channels-by-hand')).toBe(1);
    expect(setup.heard('channels-created')).toBe(0);
    expect(Object.keys(configurationOf(setup).discord.channels)).toHaveLength(4);
  });

  it('says in which channel the bot may not write, and goes on', async () => {
    const setup = new ASetup();
    setup.chat.servers.length = 0;
    setup.chat.join({ id: '900000000000000001', name: 'Acme' }, ['deploys', 'reviews', 'costs', 'alerts']);
    setup.chat.closed.add(setup.chat.servers[0]?.channels[1]?.id ?? '');
    await setup.run();
    expect(setup.conversation.heard).toContainEqual({ kind: 'channel-closed', channel: 'reviews' });
    expect([setup.chat.greeted.length, setup.heard('finished')]).toEqual([3, 1]);
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

  it('asks which server where the bot is in several', async () => {
    const setup = new ASetup();
    setup.chat.join({ id: '900000000000000002', name: 'Beta' });
    await setup.run({ ...willingly, server: 'Beta' });
    expect(configurationOf(setup).discord.guild).toBe('900000000000000002');
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
});

describe('what a setup asks of a person', () => {
  it('is at most six actions and two values, and one key that agrees to the plan', async () => {
    const setup = new ASetup();
    const [server] = setup.chat.servers.splice(0);
    const goOn = setup.whileWaiting;
    setup.whileWaiting = () => {
      if (server !== undefined && setup.chat.servers.length === 0) setup.chat.servers.push(server);
      goOn();
    };
    await setup.run();
    expect(setup.conversation.asked).toEqual(['bot-token', 'organization', 'plan']);
    // On Discord: New Application, Reset Token and Authorize; on GitHub: Create and Install. And the command itself.
    const pages = { 'how-to-get-a-token': 2, invite: 1, 'create-app': 1, 'install-app': 1 };
    const pressed = Object.entries(pages).reduce((sum, [kind, buttons]) => sum + setup.heard(kind) * buttons, 0);
    expect(1 + pressed).toBeLessThanOrEqual(6);
    // Each page opens by itself: the App's installation is where the browser is sent on to.
    expect(setup.shown.map((url) => new URL(url).host)).toEqual(['discord.com', 'discord.test', '127.0.0.1:4180']);
  });

  it('is no more than the token and the plan where everything else is told with the command', async () => {
    const setup = new ASetup();
    await setup.run({ ...willingly, organization: '' });
    expect(setup.conversation.asked.filter((asked) => asked !== 'organization')).toEqual(['bot-token', 'plan']);
  });
});

describe('who may deploy', () => {
  const rolesIn = (setup: ASetup) => Object.values(configurationOf(setup).environments).map(({ roles }) => roles);

  it('is whoever is administrator, who can take any role anyway, with the name beside the id', async () => {
    const setup = new ASetup();
    await setup.run();
    expect(rolesIn(setup)).toEqual([['900000000000000022']]);
    expect(setup.folder.files.get('geonbot.yaml')).toContain('# Operators');
  });

  it('is another role where somebody picks it by its name before agreeing', async () => {
    const setup = new ASetup();
    let asked = 0;
    const answers = { ...willingly, role: 'Developers' };
    Object.defineProperty(answers, 'plan', { get: () => (asked++ === 0 ? 'plan-role' : 'agree') });
    await setup.run(answers);
    expect(rolesIn(setup)).toEqual([['900000000000000021']]);
    expect(setup.heard('plan')).toBe(2);
  });

  it('is who the command names, and nobody else', async () => {
    const setup = new ASetup();
    await setup.run(willingly, { roles: ['Developers', '900000000000000022'] });
    expect(rolesIn(setup)).toEqual([['900000000000000021', '900000000000000022']]);
    const mistyped = new ASetup().run(willingly, { roles: ['Developer'] });
    await expect(mistyped).rejects.toThrow('there is no role Developer');
  });
});

describe('a team that wants no deploys', () => {
  it('gets an App that only reads, and a configuration without services', async () => {
    const setup = new ASetup();
    const repository = 'acme/backend' as Repository;
    const workflows = [{ file: 'deploy.yml', declares: declared }];
    setup.codeHost.add({ repository, defaultBranch: 'main', workflows, environments: [] });
    await setup.run(willingly, { deploys: false });
    expect([...setup.apps.made.values()].map(({ startsRuns }) => startsRuns)).toEqual([false]);
    expect(configurationOf(setup).services).toEqual({});
    expect(configurationOf(setup).reviews.repositories).toEqual(['acme/backend']);
    expect(await setup.folder.progress()).toMatchObject({ place: { deploys: false } });
    const [plan] = setup.conversation.heard.flatMap((news) => (news.kind === 'plan' ? [news.plan] : []));
    expect([plan?.startsRuns, plan?.services]).toEqual([false, []]);
  });

  it('has to say so: the App may start runs otherwise', async () => {
    const setup = new ASetup();
    await setup.run();
    expect([...setup.apps.made.values()].map(({ startsRuns }) => startsRuns)).toEqual([true]);
  });
});

describe('what whoever sets up may not do in AWS', () => {
  const forbidden = {
    kind: 'denied',
    missing: [{ action: 'sts:AssumeRole', on: 'role/x', why: 'forbidden' }],
  } as const;
  const told = (setup: ASetup) =>
    setup.conversation.heard.flatMap((news) => (news.kind === 'rights' ? news.rights : []));

  it.each(['secrets', 'prepare', 'deploy'] as const)(
    'is told before anything is made or asked, and ends it: %s',
    async (task) => {
      const setup = new ASetup();
      setup.account.judge(task, forbidden);
      await expect(setup.run()).rejects.toThrow('Nothing was made');
      expect(told(setup)).toContainEqual({ task, rights: forbidden });
      expect([setup.conversation.asked, setup.folder.kept, setup.stack.bootstrapped]).toEqual([[], '', []]);
    },
  );

  it('does not matter where the CDK is there already', async () => {
    const setup = new ASetup();
    setup.account.makeReady();
    setup.account.judge('prepare', forbidden);
    await setup.run();
    expect(told(setup).map(({ task }) => task)).not.toContain('prepare');
    expect(setup.heard('finished')).toBe(1);
  });

  it('is gone on with where it is left out anyway, nobody could tell, nothing is made, or somebody wants it so', async () => {
    const open = new ASetup();
    open.account.judge('discovery', forbidden);
    open.account.judge('deploy', { kind: 'unchecked', reason: 'access-denied' });
    await open.run();
    expect(open.heard('finished')).toBe(1);
    const setup = new ASetup();
    setup.account.judge('deploy', forbidden);
    await setup.run(willingly, { dryRun: true });
    expect(setup.heard('plan')).toBe(1);
    await setup.run(willingly, { ignoresRights: true });
    expect(setup.heard('finished')).toBe(1);
  });

  it('stands in the plan, looked up again where another run goes on', async () => {
    const setup = new ASetup();
    await expect(setup.run({ ...willingly, plan: 'stop' })).rejects.toThrow(SetupStopped);
    setup.account.judge('bill', forbidden);
    await setup.run();
    const [plan] = setup.conversation.heard.flatMap((news) => (news.kind === 'plan' ? [news.plan] : []));
    expect(plan?.rights).toContainEqual({ task: 'bill', rights: forbidden });
    expect(plan?.rights.map(({ task }) => task)).toEqual(['secrets', 'prepare', 'deploy', 'discovery', 'bill']);
  });
});

describe('a plan that nobody agrees to', () => {
  it('changes nothing in AWS beyond the secrets, makes no channel and writes no file', async () => {
    const setup = new ASetup();
    await expect(setup.run({ ...willingly, plan: 'stop' })).rejects.toThrow(SetupStopped);
    expect([setup.stack.bootstrapped, setup.stack.deployed, [...setup.folder.files]]).toEqual([[], [], []]);
    expect(setup.chat.servers[0]?.channels).toHaveLength(1);
  });
});

describe('a setup that only looks', () => {
  it('shows the configuration and changes and writes nothing', async () => {
    const setup = new ASetup();
    await setup.run(willingly, { dryRun: true });
    expect(setup.heard('configuration')).toBe(1);
    expect(setup.heard('plan')).toBe(1);
    expect(setup.heard('planned')).toBe(3);
    expect(setup.heard('finished')).toBe(0);
    expect([setup.stack.bootstrapped, setup.stack.deployed, setup.chat.greeted]).toEqual([[], [], []]);
    expect(setup.examined).toEqual([]);
    expect([setup.apps.made.size, setup.folder.files.size, setup.folder.kept]).toEqual([0, 0, '']);
    expect(setup.chat.servers[0]?.channels).toHaveLength(1);
    expect(await setup.account.kept('discord/bot-token')).toBeNull();
  });
});

describe('a setup that only looks, before the bot is in a server', () => {
  it('shows where it is added and does not wait', async () => {
    const setup = new ASetup();
    setup.chat.servers.length = 0;
    await expect(setup.run(willingly, { dryRun: true })).rejects.toThrow('a dry run does not wait');
    expect([setup.heard('invite'), setup.pauses, setup.shown.length]).toEqual([1, 0, 1]);
  });

  it.each(['en', 'ko'] as const)(
    'shows a configuration that can be checked, and says what stands in for what: %s',
    async (language) => {
      const setup = new ASetup();
      await setup.run(willingly, { dryRun: true, language });
      const [text = ''] = setup.conversation.heard.flatMap((news) =>
        news.kind === 'configuration' ? [news.text] : [],
      );
      expect(parseConfiguration(parse(text), 'geonbot.yaml').discord.channels.deploys).toMatch(/^\d{18}$/);
      const said = text
        .split('\n')
        .filter((line) => line.includes(language === 'en' ? 'stands in for its id' : 'ID 자리에 넣은 값'));
      expect(said).toHaveLength(4);
    },
  );
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
      expect(setup.chat.greeted).toHaveLength(4);
      expect(setup.chat.servers[0]?.channels).toHaveLength(5);
      expect(setup.chat.interactionsUrl).toBe(addresses.discordInteractions);
      expect(configurationOf(setup).discord.guild).toBe('900000000000000001');
      if (step !== 'account' || when === 'after') expect(setup.heard('goes-on')).toBe(1);
      const tokens = setup.conversation.asked.filter((asked) => asked === 'bot-token').length;
      expect(tokens).toBe(step === 'account' ? 1 : 0);
    },
  );

  /** Killed when AWS was given so many of the App's three secrets. */
  const killAfterSecrets = (setup: ASetup, most: number) => {
    const keep = setup.account.keep.bind(setup.account);
    let kept = 0;
    setup.account.keep = async (name, secret) => {
      if (name.startsWith('github/') && kept++ === most) throw new Error('the lights went out');
      await keep(name, secret);
    };
    return () => {
      setup.account.keep = keep;
    };
  };

  it.each([1, 2])('with %i of the secrets of the App kept, goes on with that App', async (most) => {
    const setup = new ASetup();
    const again = killAfterSecrets(setup, most);
    await expect(setup.run()).rejects.toThrow('the lights went out');
    again();
    await setup.run();
    expect([setup.apps.made.size, setup.heard('create-app'), setup.heard('app-begun')]).toEqual([1, 0, 0]);
    expect((await setup.account.kept('github/app-id'))?.reveal()).toBe('1001');
    expect((await setup.account.kept('github/private-key'))?.reveal()).toBe('key of 1001');
    expect(await setup.account.kept('github/webhook-secret')).not.toBeNull();
    expect(setup.apps.deliveries.get('1001')).toBe(addresses.gitHubWebhook);
    expect(setup.folder.kept).not.toMatch(/key of|secret of/);
  });

  it.each(['en', 'ko'] as const)(
    'before the key of the App was kept, has no second one made until a person deletes the first: %s',
    async (language) => {
      const setup = new ASetup();
      const again = killAfterSecrets(setup, 0);
      await expect(setup.run(willingly, { language })).rejects.toThrow('the lights went out');
      again();
      const [first] = setup.apps.made.values();
      // The page asks for the same name, which GitHub gives only once.
      await expect(setup.run()).rejects.toThrow('nobody made the App');
      const url = 'https://github.test/acme/settings/apps';
      expect(setup.conversation.heard).toContainEqual({ kind: 'app-begun', name: first?.name, url });
      expect(newsIn({ kind: 'app-begun', name: first?.name ?? '', url }, language)).toMatch(
        language === 'en' ? /Geonbot 1 .*delete it/ : /Geonbot 1.*지우세요/,
      );
      expect(setup.apps.made.size).toBe(1);
      setup.apps.made.clear();
      await setup.run();
      expect([...setup.apps.made.values()].map(({ name }) => name)).toEqual([first?.name]);
    },
  );

  it('while GitHub made the App, asks for the same one again and for no other', async () => {
    const setup = new ASetup();
    const register = setup.apps.register.bind(setup.apps);
    setup.apps.register = async (plan, visit) => {
      await register(plan, visit);
      throw new Error('the lights went out');
    };
    await expect(setup.run()).rejects.toThrow('the lights went out');
    setup.apps.register = register;
    await expect(setup.run()).rejects.toThrow('nobody made the App');
    expect([setup.apps.made.size, setup.heard('app-begun')]).toEqual([1, 1]);
  });

  it('while it greets, says hello in the channels that are left and in none again', async () => {
    const setup = new ASetup();
    const remember = setup.folder.remember.bind(setup.folder);
    setup.folder.remember = async (progress) => {
      // Discord has taken two of the four greetings, and the state knows nothing of it.
      if (progress.done.includes('addresses')) {
        setup.chat.greeted.splice(2);
        throw new Error('the lights went out');
      }
      await remember(progress);
    };
    await expect(setup.run()).rejects.toThrow('the lights went out');
    setup.folder.remember = remember;
    await setup.run();
    const greeted = setup.chat.greeted.map(({ channel }) => channel);
    expect([greeted.length, new Set(greeted).size]).toEqual([4, 4]);
  });

  it('asks nothing more once it is done', async () => {
    const setup = new ASetup();
    await setup.run();
    await setup.run({});
    expect(setup.conversation.asked).toEqual([]);
    expect(setup.stack.deployed).toHaveLength(1);
  });
});
