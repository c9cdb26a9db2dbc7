import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import {
  findConfigurationFile,
  readConfigurationFile,
} from '../src/entrypoints/composition/read-configuration-file.ts';
import { GeonbotStack } from './geonbot-stack.ts';
import { LambdaBundles } from './lambda-bundles.ts';

const projectFolder = fileURLToPath(new URL('..', import.meta.url));

// The CDK's command line hands these over itself; read here, because `node infra/app.ts` must build the same template.
const { context } = JSON.parse(readFileSync(join(projectFolder, 'cdk.json'), 'utf8'));
const app = new App({ context });

const { path, isExample } = chosenConfiguration(app.node.tryGetContext('config'));
new GeonbotStack(app, app.node.tryGetContext('stack') ?? 'Geonbot', {
  configuration: readConfigurationFile(path),
  isExample,
  bundles: new LambdaBundles(app.node.tryGetContext('bundles') ?? join(projectFolder, 'dist/lambda')),
  parameterPrefix: app.node.tryGetContext('parameterPrefix') ?? '/geonbot',
});
app.synth();

/** `-c config=path`, or the team's own file, or the example. */
function chosenConfiguration(named: unknown): { readonly path: string; readonly isExample: boolean } {
  if (typeof named !== 'string') return findConfigurationFile(projectFolder);
  return { path: named, isExample: basename(named) === 'geonbot.example.yaml' };
}
