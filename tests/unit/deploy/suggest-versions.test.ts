import { describe, expect, it } from 'vitest';
import { SuggestVersions } from '../../../src/application/deploy/suggest-versions.ts';
import type { VersionSuggestion } from '../../../src/domain/deploy/version.ts';
import type { Repository } from '../../../src/domain/kit/repository.ts';

const main: VersionSuggestion = { version: 'main', kind: 'branch', subject: null };
const repositories = new Map([['backend', 'acme/backend' as Repository]]);

function world(answer: readonly VersionSuggestion[] | null = [main]) {
  const asked: string[] = [];
  const suggest = async (repository: Repository, typed: string) => {
    asked.push(`${repository} ${typed}`);
    return answer;
  };
  return { asked, useCase: new SuggestVersions(repositories, { suggest }) };
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

  it('is told nothing where nothing can be told', async () => {
    expect(await world(null).useCase.execute({ service: 'backend', typed: '' })).toBeNull();
  });

  it('is offered nothing that would be refused', async () => {
    const odd = ['$(reboot)', '-x', 'a..b', '한글', 'fix login'].map((version) => ({ ...main, version }));
    const { useCase } = world([...odd, main]);
    expect(await useCase.execute({ service: 'backend', typed: '' })).toEqual([main]);
  });
});
