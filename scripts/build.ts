import {
  findConfigurationFile,
  readConfigurationFile,
} from '../src/entrypoints/composition/read-configuration-file.ts';
import { buildLambdas } from './build-lambdas.ts';

/** `npm run build`: the six Lambdas with the configuration of this folder. */
const { path, isExample } = findConfigurationFile('.');
const configuration = JSON.stringify(readConfigurationFile(path));
console.log(`configuration: ${path}${isExample ? ' (there is no geonbot.yaml)' : ''}`);
await buildLambdas('dist/lambda', configuration);
