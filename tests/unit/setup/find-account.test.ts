import { describe, expect, it } from 'vitest';
import { SetupStopped } from '../../../src/application/setup/ports/conversation.ts';
import { ASetup, willingly } from '../../support/a-setup.ts';

const anywhere = { region: null, profile: null };

describe('the profile of a setup', () => {
  it('is asked for where the machine has several, the usual one first', async () => {
    const setup = new ASetup();
    setup.profiles.keep('acme', { region: 'eu-west-1' });
    setup.profiles.keep('default', { region: 'ap-northeast-2' });
    const offered: string[] = [];
    const choose = setup.answering.bind(setup);
    setup.answering = (answers) => {
      const conversation = choose(answers);
      const asked = conversation.choose.bind(conversation);
      conversation.choose = async (about, choices) => {
        if (about === 'profile') offered.push(...choices.map(({ value }) => value));
        return await asked(about, choices);
      };
      return conversation;
    };
    const { account } = await setup.run({ ...willingly, profile: 'acme' }, anywhere);
    expect(offered).toEqual(['default', 'acme']);
    expect(account).toEqual({ id: '111122223333', region: 'eu-west-1', profile: 'acme' });
    expect(new Set(setup.asked.map(({ profile }) => profile))).toEqual(new Set(['acme']));
    expect(setup.conversation.heard).toContainEqual(expect.objectContaining({ kind: 'identity', profile: 'acme' }));
  });

  it('is not asked for where there is one, and not where one is named', async () => {
    const one = new ASetup();
    one.profiles.keep('acme', { region: 'eu-west-1' });
    one.profiles.keep('bare', { region: 'us-east-1', hasCredentials: false });
    expect((await one.run(willingly, anywhere)).account).toMatchObject({ region: 'eu-west-1', profile: 'acme' });
    const named = new ASetup();
    named.profiles.keep('acme', { region: 'eu-west-1' });
    named.profiles.keep('other', { region: 'us-east-1' });
    const { account } = await named.run(willingly, { region: null, profile: 'other' });
    expect(account).toMatchObject({ region: 'us-east-1', profile: 'other' });
    expect([...one.conversation.asked, ...named.conversation.asked]).not.toContain('profile');
  });

  it("is the SDK's own choice where nobody picks, with the region of the usual one", async () => {
    const setup = new ASetup();
    setup.profiles.keep('default', { region: 'eu-west-1' });
    setup.profiles.keep('acme');
    const { account } = await setup.run(willingly, { ...anywhere, picksProfile: false });
    expect(account).toMatchObject({ region: 'eu-west-1', profile: null });
  });

  it('stops, with the ones that are there, where the one that is named is not', async () => {
    const setup = new ASetup();
    setup.profiles.keep('acme');
    const mistyped = setup.run(willingly, { profile: 'acne' });
    await expect(mistyped).rejects.toThrow('There is no AWS profile acne on this machine, only acme');
    expect(setup.asked).toEqual([]);
  });

  it('is gone on with where the setup was stopped', async () => {
    const setup = new ASetup();
    setup.profiles.keep('acme', { region: 'eu-west-1' });
    setup.profiles.keep('default');
    await expect(setup.run({ ...willingly, profile: 'acme', plan: 'stop' }, anywhere)).rejects.toThrow(SetupStopped);
    setup.asked.length = 0;
    await setup.run(willingly, anywhere);
    expect(setup.conversation.asked).not.toContain('profile');
    expect(new Set(setup.asked.map(({ profile }) => profile))).toEqual(new Set(['acme']));
  });
});

describe('the region of a setup', () => {
  it('is what was named, before the one of the profile', async () => {
    const setup = new ASetup();
    setup.profiles.keep('default', { region: 'eu-west-1' });
    expect((await setup.run()).account?.region).toBe('ap-northeast-2');
  });

  it('is picked among those of AWS where nothing tells it', async () => {
    const setup = new ASetup();
    setup.profiles.keep('default');
    expect((await setup.run({ ...willingly, region: 'eu-west-1' }, anywhere)).account?.region).toBe('eu-west-1');
    const other = new ASetup();
    await expect(other.run({ ...willingly, region: 'mars-north-1' }, anywhere)).rejects.toThrow(SetupStopped);
  });

  it('stops where the profile names something that goes into no address', async () => {
    const setup = new ASetup();
    setup.profiles.keep('default', { region: 'Seoul; rm' });
    await expect(setup.run(willingly, anywhere)).rejects.toThrow('names the region "Seoul; rm", which is none');
  });
});
