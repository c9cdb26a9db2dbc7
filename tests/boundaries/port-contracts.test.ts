import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, readProjectFile } from '../support/project.ts';

type Files = ReadonlyMap<string, string>;

const files: Files = new Map(
  ['src/application', 'src/adapters', 'tests']
    .flatMap((folder) => projectFiles(folder, '.ts'))
    .map((path) => [path, readProjectFile(path)]),
);

const names = (text: string, name: string) => new RegExp(`\\b${name}\\b`).test(text);

/** A file of the tests with those of the tests that it imports. */
function together(of: Files, path: string, seen = new Set<string>()): string {
  const text = seen.has(path) ? '' : (of.get(path) ?? '');
  seen.add(path);
  const imported = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) => posix.join(posix.dirname(path), to));
  const own = imported.filter((to) => to.startsWith('tests/'));
  return [text, ...own.map((to) => together(of, to, seen))].join('\n');
}

/** What a port is missing, one line each. */
function missing(of: Files): readonly string[] {
  const paths = [...of.keys()];
  const contracts = paths.filter((path) => path.endsWith('.contract.ts'));
  const suites = paths.filter((path) => /\.contract(\.aws)?\.test\.ts$/.test(path));
  return paths
    .filter((path) => /^src\/application\/\w+\/ports\//.test(path))
    .flatMap((path) => {
      const ports = [...(of.get(path) ?? '').matchAll(/export interface (\w+)/g)].map(([, port = '']) => port);
      if (ports.length === 0) return [`${path} has no port in it`];
      return ports.flatMap((port) => {
        const ofPort = contracts.filter((contract) => names(together(of, contract), port));
        const run = suites.filter((suite) =>
          ofPort.some((contract) => (of.get(suite) ?? '').includes(posix.basename(contract))),
        );
        const implementing = [...of].flatMap(([adapter, text]) =>
          adapter.startsWith('src/adapters/')
            ? [...text.matchAll(/class (\w+)[^{]*? implements ([^{]+)\{/g)].flatMap(([, name = '', what = '']) =>
                names(what, port) ? [name] : [],
              )
            : [],
        );
        return [
          ...(ofPort.length === 0 ? [`${port} has no contract`] : []),
          ...(implementing.length < 2 ? [`${port} has no two adapters`] : []),
          ...implementing
            .filter((adapter) => !run.some((suite) => names(together(of, suite), adapter)))
            .map((adapter) => `${adapter} does not run the contract of ${port}`),
        ];
      });
    });
}

describe('every port', () => {
  it('has a contract, and each of its adapters runs it', () => {
    expect(missing(files)).toEqual([]);
  });

  const port = ['src/application/room/ports/bell.ts', 'export interface Bell {}'] as const;
  const adapters = [
    ['src/adapters/in-memory/room/in-memory-bell.ts', 'export class InMemoryBell implements Bell {}'],
    ['src/adapters/aws/room/sqs-bell.ts', 'export class SqsBell extends Sqs implements Chime, Bell {}'],
  ] as const;
  const contract = ['tests/contracts/room/bell.contract.ts', 'function bellContract(bell: Bell) {}'] as const;
  const suite = (text: string) =>
    [
      'tests/contracts/room/bell.contract.test.ts',
      `import { bellContract } from './bell.contract.ts';\n${text}`,
    ] as const;

  it('is found to have them where it has', () => {
    expect(missing(new Map([port, ...adapters, contract, suite('new InMemoryBell(); new SqsBell();')]))).toEqual([]);
  });

  it('is found where one of them is missing', () => {
    expect(missing(new Map([port]))).toEqual(['Bell has no contract', 'Bell has no two adapters']);
    expect(missing(new Map([port, ...adapters, contract]))).toEqual([
      'InMemoryBell does not run the contract of Bell',
      'SqsBell does not run the contract of Bell',
    ]);
    expect(missing(new Map([port, ...adapters, contract, suite('new InMemoryBell();')]))).toEqual([
      'SqsBell does not run the contract of Bell',
    ]);
  });
});
