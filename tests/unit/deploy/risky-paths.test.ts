import { describe, expect, it } from 'vitest';
import { riskyPaths } from '../../../src/domain/deploy/risky-paths.ts';

const risky = ['migrations/**', '**/migrations/**', 'infra/**', '**/*.tf', '.github/workflows/**'];

describe('risky paths', () => {
  it('are those that the service names, in their order', () => {
    const paths = [
      'README.md',
      'migrations/0001.sql',
      'apps/api/migrations/2026/0002.sql',
      'src/migrations.ts',
      'main.tf',
      'deep/down/net.tf',
      'infra/app.ts',
      'src/infra/app.ts',
      '.github/workflows/deploy.yml',
      '.github/CODEOWNERS',
    ];
    expect(riskyPaths({ risky }, paths)).toEqual([
      'migrations/0001.sql',
      'apps/api/migrations/2026/0002.sql',
      'main.tf',
      'deep/down/net.tf',
      'infra/app.ts',
      '.github/workflows/deploy.yml',
    ]);
    expect(riskyPaths({ risky: [] }, paths)).toEqual([]);
  });
});
