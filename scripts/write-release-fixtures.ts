import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import manifest from '#package' with { type: 'json' };
import { readConfigurationFile } from '../src/entrypoints/composition/read-configuration-file.ts';
import { ReleaseFolder } from '../tests/releases/release-folder.ts';
import { awsClientOptions } from '../tests/support/aws-client-options.ts';
import { startDynalite } from '../tests/support/dynalite.ts';
import { ReleaseTeams } from './release-fixtures/a-release-writer.ts';
import { alarms } from './release-fixtures/stories-of-alarms.ts';
import { costs } from './release-fixtures/stories-of-costs.ts';
import { reviews } from './release-fixtures/stories-of-reviews.ts';
import { startedDeploys } from './release-fixtures/stories-of-started-deploys.ts';
import { theRest } from './release-fixtures/stories-of-the-rest.ts';
import { waitingDeploys } from './release-fixtures/stories-of-waiting-deploys.ts';

/**
 * `npm run release-fixtures`: what this version keeps in the table and in the queue, one of each kind and state, into the
 * folder of its release. As long as it is not out, as `0.2.0-dev` says, whatever is there is written anew.
 */
const release = manifest.version.split('.').slice(0, 2).join('.');
const isOut = !manifest.version.includes('-');
const folder = new ReleaseFolder(release);
if (folder.exists && isOut && !process.argv.includes('--force')) {
  console.error(
    `tests/fixtures/${release} is what ${manifest.version} has written, and that does not change any more.`,
  );
  console.error('Give package.json the next version, such as 0.2.0-dev. --force writes it anew all the same.');
  process.exit(1);
}

rmSync(dirname(folder.configurationFile), { recursive: true, force: true });
mkdirSync(dirname(folder.configurationFile), { recursive: true });
const team = join(import.meta.dirname, 'release-fixtures/geonbot.yaml');
copyFileSync(team, folder.configurationFile);

const dynalite = await startDynalite();
const client = new DynamoDBClient(awsClientOptions(dynalite.endpoint));
const teams = new ReleaseTeams(folder, readConfigurationFile(team), dynalite, client);
for (const story of [...waitingDeploys, ...startedDeploys, ...reviews, ...alarms, ...costs, ...theRest])
  await story(teams);
folder.writeSeal();
client.destroy();
await dynalite.stop();
console.log(`tests/fixtures/${release}: ${folder.tables().size} tables and ${folder.jobs().size} jobs`);
