import { posix } from 'node:path';
import { importsAtStart, importsOf } from './imports-of.ts';

/** The text of each file under `src`, by its path from the top of the project. */
export type Sources = ReadonlyMap<string, string>;

/** One import that crosses a wall, or a circle of files. */
export type Breach = { readonly path: string; readonly imports: string; readonly wall: string };

type Wall = {
  readonly name: string;
  readonly applies: (path: string) => boolean;
  /** `target` is a path from the top of the project, or the name of a package. */
  readonly allows: (target: string, path: string) => boolean;
  /** `target` is named in `import()` expressions. */
  readonly allowsLate?: (target: string, path: string) => boolean;
};

const isOurs = (target: string) => /^(?:src|tests|infra|scripts|bench)\//.test(target) || target.startsWith('..');
const within =
  (...folders: readonly string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(folder));
const anyOf =
  (...tests: readonly ((target: string) => boolean)[]) =>
  (target: string) =>
    tests.some((test) => test(target));
const isPackage = (target: string) => !isOurs(target);
const isWiring = (target: string) => /^(?:inversify|reflect-metadata)(?:\/|$)/.test(target);
const isProcess = (target: string) => /^(?:node:)?process$/.test(target);
const pretends = within('src/adapters/in-memory/', 'src/entrypoints/playground/', 'src/entrypoints/cli/');
const usesOfThePretended = within('src/adapters/in-memory/', 'src/entrypoints/playground/', 'src/entrypoints/cli/');
const isRoomWiring = (path: string) => /^src\/entrypoints\/composition\/\w+\/wiring\.ts$/.test(path);
const composition = within('src/entrypoints/composition/');

const walls: readonly Wall[] = [
  {
    name: 'The domain imports only the domain.',
    applies: within('src/domain/'),
    allows: within('src/domain/'),
  },
  {
    name: 'The application imports only the domain and the application.',
    applies: within('src/application/'),
    allows: within('src/domain/', 'src/application/'),
  },
  {
    name: 'An adapter imports the domain, the application, vendor packages and its own world.',
    applies: within('src/adapters/'),
    allows: (target, path) => anyOf(isPackage, within('src/domain/', 'src/application/', worldOf(path)))(target),
  },
  {
    name: "A room's adapters import their own room and the kit.",
    applies: (path) => roomOf(path) !== null,
    allows: (target, path) =>
      roomOf(target) === roomOf(path) || worldOf(target) !== worldOf(path) || roomOf(target) === 'kit',
  },
  {
    name: 'Wiring lives in src/entrypoints/composition only.',
    applies: (path) => !composition(path),
    allows: (target) => !isWiring(target),
  },
  {
    name: 'The environment is read in src/entrypoints/composition/config.ts only.',
    applies: within('src/'),
    allows: (target) => !isProcess(target),
  },
  {
    name: 'A Lambda carries nothing that pretends.',
    applies: (path) => !usesOfThePretended(path) && path !== 'src/entrypoints/composition/in-memory.ts',
    allows: (target) => !pretends(target),
    // For the playground. Every build checks that the bundler has dropped it (`scripts/lambda-inputs.ts`).
    allowsLate: (target, path) => isRoomWiring(path) && target.startsWith('src/adapters/in-memory/'),
  },
  {
    name: 'Nothing in src imports what stands beside it.',
    applies: within('src/'),
    allows: (target) => isPackage(target) || target.startsWith('src/'),
  },
];

/** Breaches from before the rooms, as `importer → imported`. The list only shrinks: an entry that is no longer needed is reported. */
export const stillOld: readonly string[] = [];

/** Every import that crosses a wall and every circle, type-only imports included; empty when the house stands. */
export function breaches(sources: Sources): readonly Breach[] {
  const inOrder = [...sources].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const graph = new Map(inOrder.map(([path, text]) => [path, targetsOf(path, importsOf(path, text))] as const));
  const atStart = (path: string) => targetsOf(path, importsAtStart(path, sources.get(path) ?? ''));
  const crossed = [...graph].flatMap(([path, targets]) =>
    targets.flatMap((target) =>
      walls
        .filter(({ applies, allows }) => applies(path) && !allows(target, path))
        .filter(({ allowsLate }) => !(allowsLate?.(target, path) && !atStart(path).includes(target)))
        .map(({ name }) => ({ path, imports: target, wall: name })),
    ),
  );
  return [...crossed, ...circles(graph)];
}

function targetsOf(path: string, specifiers: readonly string[]): readonly string[] {
  return specifiers.map((specifier) =>
    /^\.{0,2}\//.test(specifier) ? posix.join(posix.dirname(path), specifier) : specifier,
  );
}

/** `src/adapters/aws/` for anything in it. */
function worldOf(path: string): string {
  return `${path.split('/').slice(0, 3).join('/')}/`;
}

/** The folder below the world; null outside the adapters and for what stands above the rooms and knows them all. */
function roomOf(path: string): string | null {
  const [, floor, , room, file] = path.split('/');
  return floor === 'adapters' && room !== undefined && file !== undefined ? room : null;
}

/** One breach for each import that closes a circle with what was imported before it. */
function circles(graph: ReadonlyMap<string, readonly string[]>): readonly Breach[] {
  const done = new Set<string>();
  const found: Breach[] = [];
  const visit = (path: string, above: readonly string[]) => {
    if (done.has(path)) return;
    for (const target of graph.get(path) ?? []) {
      const start = target === path ? above.length : above.indexOf(target);
      if (start >= 0) {
        const circle = [...above.slice(start), path].join(' → ');
        found.push({ path, imports: target, wall: `No import circle: ${circle} → ${target}` });
      } else visit(target, [...above, path]);
    }
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
