import { basename } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { builtFile, packageFolder } from '../src/entrypoints/composition/package-files.ts';
import {
  findConfigurationFile,
  readConfigurationFile,
} from '../src/entrypoints/composition/read-configuration-file.ts';
import { GeonbotStack } from './geonbot-stack.ts';
import { LambdaBundles } from './lambda-bundles.ts';

// The CDK's command line hands these over itself in the project; here, because `node infra/app.ts` and the package must build
// the same template.
const app = new App({ context: cdk.context });

const gitHubApiUrl: unknown = app.node.tryGetContext('gitHubApiUrl');
const { path, isExample } = chosenConfiguration(app.node.tryGetContext('config'));
new GeonbotStack(app, app.node.tryGetContext('stack') ?? 'Geonbot', {
  configuration: readConfigurationFile(path),
  isExample,
  bundles: new LambdaBundles(app.node.tryGetContext('bundles') ?? builtFile('lambda')),
  parameterPrefix: app.node.tryGetContext('parameterPrefix') ?? '/geonbot',
  boundary: app.node.tryGetContext('permissionsBoundary') ?? null,
  ...(typeof gitHubApiUrl === 'string' ? { gitHubApiUrl } : {}),
});
app.synth();

/** `-c config=path`, or the team's own file, or the example. */
function chosenConfiguration(named: unknown): { readonly path: string; readonly isExample: boolean } {
  if (typeof named !== 'string') return findConfigurationFile(packageFolder());
  return { path: named, isExample: basename(named) === 'geonbot.example.yaml' };
}
