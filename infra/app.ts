import { App } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { Config } from '../src/entrypoints/composition/config.ts';
import { builtFile, packageFolder } from '../src/entrypoints/composition/package-files.ts';
import {
  findConfigurationFile,
  isExampleConfiguration,
  readConfigurationFile,
} from '../src/entrypoints/composition/read-configuration-file.ts';
import { otherRegion, parameterPrefixIn, prefixRule } from '../src/entrypoints/composition/stack-place.ts';
import { GeonbotStack } from './geonbot-stack.ts';
import { LambdaBundles } from './lambda-bundles.ts';

// The CDK's command line hands these over itself in the project; here, because `node infra/app.ts` and the package must build
// the same template.
const app = new App({ context: cdk.context });

const said = (name: string): string | null => {
  const value: unknown = app.node.tryGetContext(name);
  return typeof value === 'string' && value !== '' ? value : null;
};
const path = said('config') ?? findConfigurationFile(packageFolder()).path;
const configuration = readConfigurationFile(path);
const bundles = new LambdaBundles(said('bundles') ?? builtFile('lambda'));
bundles.expectPacked(configuration, path);
expectRegion(configuration.region);
const gitHubApiUrl = said('gitHubApiUrl');
new GeonbotStack(app, said('stack') ?? 'Geonbot', {
  configuration,
  isExample: isExampleConfiguration(configuration),
  bundles,
  parameterPrefix: prefixIn(said('parameterPrefix') ?? '/geonbot'),
  boundary: said('permissionsBoundary'),
  ...(gitHubApiUrl === null ? {} : { gitHubApiUrl }),
});
app.synth();

/** Rights are on the very names of the parameters. @throws Error */
function prefixIn(written: string): string {
  const prefix = parameterPrefixIn(written);
  if (prefix === null)
    throw new Error(`parameterPrefix ${JSON.stringify(written)} is no path: it must be ${prefixRule.en}`);
  return prefix;
}

/** @throws Error where `-c region=` or the environment names another one. */
function expectRegion(configured: string): void {
  const asked = said('region');
  const region = asked ?? new Config().regionOrNull() ?? configured;
  const by = asked === null ? 'AWS_REGION' : 'the option for the region';
  if (region !== configured) throw new Error(otherRegion(configured, { by, region }).en);
}
