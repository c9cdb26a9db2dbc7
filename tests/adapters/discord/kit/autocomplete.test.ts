import { describe, expect, it } from 'vitest';
import type { RoleId } from '../../../../src/domain/people/people.ts';
import { conversation, developers, mina, room, settings } from '../../../support/a-discord-conversation.ts';

describe('while a person types', () => {
  const suggested = async (options: Record<string, string>, focused: string, ours = settings) => {
    const outcome = await conversation(ours).discord.autocomplete(mina, room, 'deploy', options, focused);
    if (outcome.kind !== 'choices') throw new Error(outcome.kind);
    return outcome.choices.map(({ value }) => value);
  };

  it('services that start with it are offered first, then those that contain it', async () => {
    expect(await suggested({ service: '' }, 'service')).toEqual(['backend', 'web', 'webhook-relay']);
    expect(await suggested({ service: 'WEB' }, 'service')).toEqual(['web', 'webhook-relay']);
    expect(await suggested({ service: 'k' }, 'service')).toEqual(['backend', 'webhook-relay']);
    expect(await suggested({ service: 'nothing' }, 'service')).toEqual([]);
  });

  it('environments are offered', async () => {
    expect(await suggested({ service: 'web', env: 'p' }, 'env')).toEqual(['prod']);
  });

  it('a version may be latest or what was typed, unless that would be refused', async () => {
    expect(await suggested({ version: '' }, 'version')).toEqual(['latest']);
    expect(await suggested({ version: 'la' }, 'version')).toEqual(['latest', 'la']);
    expect(await suggested({ version: 'latest' }, 'version')).toEqual(['latest']);
    expect(await suggested({ version: 'v1.2.3' }, 'version')).toEqual(['v1.2.3', 'latest']);
    expect(await suggested({ version: 'v'.repeat(101) }, 'version')).toEqual(['latest']);
    expect(await suggested({ version: 'fix login' }, 'version')).toEqual(['latest']);
  });

  it('no more than 25 are offered, of 500', async () => {
    const services = Array.from({ length: 500 }, (_, index) => `service-${index}`);
    expect(await suggested({ service: 's' }, 'service', { ...settings, services })).toHaveLength(25);
  });

  it('names of logs are offered to whoever may read them, and to nobody else, also before a letter is typed', async () => {
    const opened = async (roles: readonly RoleId[]) => {
      const rights = { ...settings.rights, roomRoles: { ...settings.rights.roomRoles, logs: roles } };
      const { discord } = conversation({ ...settings, logs: ['payroll'], rights });
      return discord.autocomplete(mina, room, 'logs', { service: '' }, 'service');
    };
    expect(await opened([])).toEqual({ kind: 'choices', choices: [] });
    expect(await opened([developers as RoleId])).toMatchObject({ choices: [{ value: 'payroll' }] });
  });
});
