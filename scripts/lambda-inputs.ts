import type { Metafile } from 'esbuild';

const pretending = [
  'src/adapters/in-memory/',
  'src/entrypoints/playground/',
  'src/entrypoints/cli/',
  'tests/',
  'bench/',
  'infra/',
];
const heavy = ['@aws-sdk/', '@smithy/', '@discordjs/', '@octokit/', 'zod/', 'yaml/'];

/** The Lambdas somebody waits for: one process start, one signature and one message are all they may cost. */
const hotPath: ReadonlySet<string> = new Set(['discord-interactions', 'github-webhook']);

/**
 * What a Lambda's bundle must not carry: whatever pretends (in any Lambda, even where the bundler dropped all of it again),
 * and on the hot path the packages that are slow to load. Paths as in the metafile, sorted; empty when all is well.
 */
export function forbiddenLambdaInputs(metafile: Metafile, entrypoint: string): readonly string[] {
  const pretend = Object.keys(metafile.inputs).filter((path) => pretending.some((folder) => isIn(path, folder)));
  const slow = hotPath.has(entrypoint)
    ? carried(metafile).filter((path) => heavy.some((name) => path.includes(`node_modules/${name}`)))
    : [];
  return [...pretend, ...slow].sort();
}

/** @throws Error naming the Lambda and each input that must not be there. */
export function assertLambdaInputs(metafile: Metafile, entrypoint: string): void {
  const forbidden = forbiddenLambdaInputs(metafile, entrypoint);
  if (forbidden.length === 0) return;
  throw new Error(`The bundle of ${entrypoint} must not carry:\n${forbidden.map((path) => `  ${path}`).join('\n')}`);
}

function carried(metafile: Metafile): readonly string[] {
  return Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
}

// The metafile's paths start where the build ran, which need not be the top of the project.
function isIn(path: string, folder: string): boolean {
  if (path.includes('node_modules/')) return false;
  return path.startsWith(folder) || path.includes(`/${folder}`);
}
