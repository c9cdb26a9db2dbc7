import type { Metafile } from 'esbuild';
import { loadedAtStart } from './lambda-code.ts';

const pretending = [
  'src/adapters/in-memory/',
  'src/entrypoints/playground/',
  'src/entrypoints/cli/',
  'tests/',
  'bench/',
  'infra/',
];
const parsers = /^(?:zod|yaml)\//;
const clients = /^@(?:discordjs|octokit)\//;
/** The renderer of pictures and its fonts. */
const drawing = /^@resvg\/|adapters\/chart\//;
const awsSdk = /^@(?:aws-sdk|smithy)\//;
/** GitHub's own secret lies in SSM, whose client is the one that its Lambda may load: it has 10 seconds, and not 3. */
const otherAwsClients = /^@aws-sdk\/(?:client-(?!ssm\/)|lib-)/;

/** What is too slow to load for a Lambda that somebody waits for, as names within node_modules. */
const tooSlow: Readonly<Record<string, readonly RegExp[]>> = {
  'discord-interactions': [parsers, clients, awsSdk, drawing],
  'github-webhook': [parsers, clients, otherAwsClients, drawing],
  // It reads its key and asks GitHub, while somebody types.
  'version-suggestions': [parsers, /^@discordjs\//, otherAwsClients, drawing],
};

/** What a Lambda may load later, and not at its start. */
const tooSlowAtStart: Readonly<Record<string, readonly RegExp[]>> = { worker: [parsers], 'cost-report': [parsers] };

/**
 * What a Lambda's bundle must not carry: whatever pretends (in any Lambda, even where the bundler dropped all of it again),
 * native code, because it was compiled for the machine that built it and a Lambda runs on another, and where somebody waits the packages that are slow to load. Paths as in the metafile, sorted; empty when all is well.
 */
export function forbiddenLambdaInputs(metafile: Metafile, entrypoint: string): readonly string[] {
  const pretend = Object.keys(metafile.inputs).filter((path) => pretending.some((folder) => isIn(path, folder)));
  const slow = carried(metafile).filter((path) => tooSlow[entrypoint]?.some((name) => name.test(packagePath(path))));
  const early = carried(metafile, loadedAtStart(metafile)).filter((path) =>
    tooSlowAtStart[entrypoint]?.some((name) => name.test(packagePath(path))),
  );
  return [...pretend, ...native(metafile), ...slow, ...early].sort();
}

/** @throws Error naming the Lambda and each input that must not be there. */
export function assertLambdaInputs(metafile: Metafile, entrypoint: string): void {
  const forbidden = forbiddenLambdaInputs(metafile, entrypoint);
  if (forbidden.length === 0) return;
  throw new Error(`The bundle of ${entrypoint} must not carry:\n${forbidden.map((path) => `  ${path}`).join('\n')}`);
}

function native(metafile: Metafile): readonly string[] {
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  return [...new Set([...Object.keys(metafile.inputs), ...imported])].filter((path) => path.endsWith('.node'));
}

function carried({ outputs }: Metafile, files: readonly string[] = Object.keys(outputs)): readonly string[] {
  return files.flatMap((file) =>
    Object.entries(outputs[file]?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
}

function packagePath(path: string): string {
  return path.split('node_modules/').at(-1) ?? path;
}

// The metafile's paths start where the build ran, which need not be the top of the project.
function isIn(path: string, folder: string): boolean {
  if (path.includes('node_modules/')) return false;
  return path.startsWith(folder) || path.includes(`/${folder}`);
}
