import { InMemoryCodeHostPeople } from '../../../adapters/in-memory/people/in-memory-code-host-people.ts';

/** Everybody of this world's GitHub, and somebody who works elsewhere. */
export function playedPeople(): InMemoryCodeHostPeople {
  const people = new InMemoryCodeHostPeople();
  for (const login of ['mona', 'jiwoo', 'dana']) people.set({ login });
  people.set({ login: 'hubot', kind: 'program' });
  people.set({ login: 'acme', kind: 'organization' });
  people.set({ login: 'stranger', isCollaborator: false });
  return people;
}
