import { InMemoryCodeHostPeople } from '../../../adapters/in-memory/people/in-memory-code-host-people.ts';
import type { Language } from '../../../domain/people/people.ts';
import type { Team } from '../../composition/team.ts';
import type { ShownChannel, ShownMember, ShownRole } from '../protocol.ts';

const names = {
  en: { both: 'Mina', first: 'Junho', other: 'Sora', none: 'Robin' },
  ko: { both: '미나', first: '준호', other: '소라', none: '로빈' },
};

/** Whom one speaks as at first. */
export const firstMember = '900000000000000101';

const roleNames = ['developers', 'operators'];

/** The roles that the configuration knows only by their ids. */
export function rolesOf({ catalog }: Team): readonly ShownRole[] {
  const ids = [...new Set(catalog.environments.flatMap(({ roles }) => roles))];
  return ids.map((id, index) => ({ id, name: roleNames[index] ?? `role-${index + 1}` }));
}

/** Two who may deploy everywhere, because neither may approve what they asked for, somebody who may not everywhere, and a visitor. */
export function membersOf(team: Team, language: Language): readonly ShownMember[] {
  const roles = rolesOf(team).map(({ id }) => id);
  const { both, first, other, none } = names[language];
  return [
    { id: firstMember, key: 'mina', name: both, roles },
    { id: '900000000000000102', key: 'junho', name: first, roles: roles.slice(0, 1) },
    { id: '900000000000000104', key: 'sora', name: other, roles },
    { id: '900000000000000103', key: 'robin', name: none, roles: [] },
  ];
}

export function channelsOf(team: Team): readonly ShownChannel[] {
  const own = ownChannelsOf(team);
  const others = team.reviews.filter(({ channel }) => own.every(({ id }) => id !== channel));
  const names = new Map(others.map(({ channel, repository }) => [channel, repository.replace(/^.*\//, '')]));
  const topic = { en: 'Every pull request is one card', ko: 'PR 하나에 카드 하나' };
  return [...own, ...[...names].map(([id, name]) => ({ id, name, topic }))];
}

function ownChannelsOf({ channels }: Team): readonly ShownChannel[] {
  return [
    {
      id: channels.deploys,
      name: 'deploys',
      topic: { en: 'Every deployment is one card', ko: '배포 하나에 카드 하나' },
    },
    {
      id: channels.reviews,
      name: 'reviews',
      topic: { en: 'Every pull request is one card', ko: 'PR 하나에 카드 하나' },
    },
    {
      id: channels.costs,
      name: 'costs',
      topic: { en: 'What the cloud costs, every morning', ko: '매일 아침 클라우드 비용' },
    },
    {
      id: channels.alerts,
      name: 'alerts',
      topic: { en: 'When something needs a person', ko: '사람이 봐야 할 때' },
    },
  ];
}

/** Everybody of this world's GitHub, and somebody who works elsewhere. */
export function simulatedPeople(): InMemoryCodeHostPeople {
  const people = new InMemoryCodeHostPeople();
  for (const login of ['mona', 'jiwoo', 'dana']) people.set({ login });
  people.set({ login: 'hubot', kind: 'program' });
  people.set({ login: 'acme', kind: 'organization' });
  people.set({ login: 'stranger', isCollaborator: false });
  return people;
}
