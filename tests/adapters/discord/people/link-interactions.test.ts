import { describe, expect, it } from 'vitest';
import { linkJob, unlinkJob } from '../../../../src/adapters/discord/people/commands.ts';
import { asking } from '../../../support/a-team.ts';

const asked = asking('1');
const values = (given: Record<string, string>) => new Map(Object.entries(given));

describe('/link and /unlink', () => {
  it('are about whoever asks, and about what is known, where nothing is named', () => {
    expect(linkJob(values({}), asked)).toEqual({ kind: 'link-person', asked, login: null, member: null });
    expect(unlinkJob(values({ github: '' }), asked)).toEqual({
      kind: 'unlink-person',
      asked,
      login: null,
      member: null,
    });
  });

  it('take the login as it was typed, and the member who was picked', () => {
    const typed = values({ github: '@mona', user: '900000000000000101' });
    const person = { login: '@mona', member: '900000000000000101' };
    expect(linkJob(typed, asked)).toMatchObject(person);
    expect(unlinkJob(typed, asked)).toMatchObject(person);
  });

  it('take nobody where Discord sent no id', () => {
    expect(linkJob(values({ user: 'mina' }), asked)).toMatchObject({ member: null });
  });
});
