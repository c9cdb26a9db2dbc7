import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import { type Configuration, ConfigurationError, parseConfiguration } from './configuration.ts';
import { packageFolder } from './package-files.ts';

/**
 * Reads a `geonbot.yaml`. For the build, the infrastructure, the playground and the command line: a Lambda gets its
 * configuration as JSON and carries no YAML parser.
 *
 * @throws ConfigurationError naming the file, and the line of what is no YAML or the path of what is no configuration.
 */
export function readConfigurationFile(path: string): Configuration {
  return parseConfiguration(parsedYaml(readText(path), basename(path)), basename(path));
}

/** The team's own `geonbot.yaml` in `folder`, or the example that stands in for it until there is one. */
export function findConfigurationFile(folder: string): { readonly path: string; readonly isExample: boolean } {
  const own = join(folder, 'geonbot.yaml');
  if (existsSync(own)) return { path: own, isExample: false };
  const example = join(folder, 'geonbot.example.yaml');
  return { path: existsSync(example) ? example : join(packageFolder(), 'geonbot.example.yaml'), isExample: true };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigurationError(`${path} cannot be read: copy geonbot.example.yaml to geonbot.yaml first`, { cause });
  }
}

function parsedYaml(text: string, source: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, strict: true });
  const problem = document.errors[0];
  if (problem === undefined) return document.toJS();
  const line = text.slice(0, problem.pos[0]).split('\n').length;
  throw new ConfigurationError(`${source} is no YAML, line ${line}: ${problem.message}`);
}
