import { describe, expect, it } from 'vitest';
import { InMemoryClock } from '../../../src/adapters/in-memory/in-memory-clock.ts';
import { SuggestVersions } from '../../../src/application/suggest-versions.ts';
import type { Repository } from '../../../src/domain/deploy/catalog.ts';
import type { VersionSuggestion } from '../../../src/domain/deploy/version.ts';

const main: VersionSuggestion = { version: 'main', kind: 'branch', subject: null };
const repositories = new Map([['backend', 'acme/backend' as Repository]]);

function world(...answers: (readonly VersionSuggestion[] | null)[]) {
  const clock = new InMemoryClock(1_790_000_000_000);
  const asked: string[] = [];
  const versions = {
    suggest: async (repository: Repository, typed: string) => {
      asked.push(`${repository} ${typed}`);
      const [answer = [main]] = answers.splice(0, 1);
      return answer;
    },
  };
  return { clock, asked, useCase: new SuggestVersions(repositories, versions, clock) };
}

describe('somebody who types a version', () => {
  it('is told the versions of the repository of the service', async () => {
    const { useCase, asked } = world();
    expect(await useCase.execute({ service: 'backend', typed: 'ma' })).toEqual([main]);
    expect(asked).toEqual(['acme/backend ma']);
  });

  it('is told nothing of a service that there is not, and GitHub is not asked', async () => {
    const { useCase, asked } = world();
    expect(await useCase.execute({ service: 'web', typed: '' })).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is offered nothing that would be refused', async () => {
    const odd = ['$(reboot)', '-x', 'a..b', '한글', 'fix login'].map((version) => ({ ...main, version }));
    const { useCase } = world([...odd, main]);
    expect(await useCase.execute({ service: 'backend', typed: '' })).toEqual([main]);
  });

  it('may take a letter back, or type as another does, without GitHub being asked again for 20 seconds', async () => {
    const { useCase, asked, clock } = world();
    const typed = ['m', 'ma', 'm', 'ma', 'm'];
    await Promise.all(typed.map((text) => useCase.execute({ service: 'backend', typed: text })));
    expect(asked).toEqual(['acme/backend m', 'acme/backend ma']);
    clock.advance(20_001);
    await useCase.execute({ service: 'backend', typed: 'm' });
    expect(asked).toHaveLength(3);
  });

  it('is not told for 20 seconds that nothing can be told', async () => {
    const { useCase } = world(null, [main]);
    expect(await useCase.execute({ service: 'backend', typed: '' })).toBeNull();
    expect(await useCase.execute({ service: 'backend', typed: '' })).toEqual([main]);
  });

  it('can type for days without filling the memory', async () => {
    const { useCase, asked } = world();
    for (let count = 0; count < 1_000; count += 1) await useCase.execute({ service: 'backend', typed: `${count}` });
    await useCase.execute({ service: 'backend', typed: '0' });
    expect(asked).toHaveLength(1_001);
  });
});
