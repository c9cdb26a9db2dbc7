import { describe, expect, it } from 'vitest';
import { receiveInteraction } from '../../../../src/adapters/discord/interactions.ts';
import { nudgeId, snoozeId } from '../../../../src/adapters/discord/review/controls.ts';
import type { ChannelId } from '../../../../src/domain/people/people.ts';
import { rightsOf } from '../../../support/a-guard.ts';
import { parseCustomId } from '../../../support/custom-ids.ts';

const settings = {
  guild: '1',
  services: [],
  environments: [],
  rights: rightsOf([]),
  channels: { costs: 'costs' as ChannelId },
  repositories: ['acme/backend', 'acme/web', 'other/backend'],
  resources: [],
  logs: [],
};

function interaction(type: number, data: object): object {
  const member = { user: { id: '42', username: 'kim' }, roles: ['7'] };
  return { id: '5', type, guild_id: '1', channel_id: '9', token: 'secret', locale: 'ko', member, data };
}

function typed(...options: readonly object[]) {
  return receiveInteraction(
    interaction(2, { name: 'reviews', options: [{ name: 'list', type: 1, options }] }),
    settings,
    1000,
  );
}

describe('/reviews list', () => {
  it('asks quietly for what waits, as it was typed', () => {
    const quietly = { type: 5, data: { flags: 64 } };
    expect(typed()).toMatchObject({
      kind: 'work',
      response: quietly,
      job: { kind: 'show-reviews', whose: null, repository: null, asked: { by: { id: '42', roles: ['7'] } } },
    });
    const both = typed({ name: 'whose', value: 'team' }, { name: 'repository', value: 'acme/web' });
    expect(both).toMatchObject({ job: { whose: 'team', repository: 'acme/web' } });
  });

  it('says so where it is asked for nobody that was offered', () => {
    expect(typed({ name: 'whose', value: 'constructor' })).toMatchObject({
      kind: 'reply',
      response: { type: 4, data: { flags: 64, content: expect.stringContaining('읽지 못했습니다') } },
    });
  });

  it('suggests the repositories that are shown', () => {
    const options = [{ name: 'repository', value: 'BACK', focused: true }];
    const { response } = receiveInteraction(
      interaction(4, { name: 'reviews', options: [{ name: 'list', type: 1, options }] }),
      settings,
      1000,
    );
    expect(response).toEqual({
      type: 8,
      data: {
        choices: ['acme/backend', 'other/backend'].map((name) => ({ name, value: name })),
      },
    });
  });
});

describe('the buttons below a reminder', () => {
  const pressed = (custom_id: string | null) =>
    receiveInteraction(interaction(3, { custom_id, component_type: 2 }), settings, 1000);
  const quietly = { type: 5, data: { flags: 64 } };

  it('ask for peace or call once more, and answer whoever pressed alone', () => {
    expect(pressed(snoozeId('acme/backend#12', 'four-hours'))).toMatchObject({
      response: quietly,
      job: { kind: 'snooze-review', review: 'acme/backend#12', length: 'four-hours', asked: { atMs: 1000 } },
    });
    expect(pressed(snoozeId('acme/backend#12', 'until-tomorrow'))).toMatchObject({
      job: { kind: 'snooze-review', length: 'until-tomorrow' },
    });
    expect(pressed(nudgeId('acme/backend#12'))).toMatchObject({
      response: quietly,
      job: { kind: 'nudge-reviewers', review: 'acme/backend#12' },
    });
  });

  it('are not there where the name is too long for Discord', () => {
    expect(nudgeId(`acme/${'x'.repeat(100)}#12`)).toBeNull();
    expect(snoozeId(`acme/${'x'.repeat(70)}#12`, 'until-tomorrow')).toHaveLength(97);
  });

  it.each(['v1:review:nudge:acme', 'v1:review:later:acme/web#1', 'v1:review:nudge:acme/web#0', 'v1:review:4h:a/b#1:2'])(
    'mean nothing as %s',
    (id) => {
      expect(parseCustomId(id)).toBeNull();
    },
  );
});
