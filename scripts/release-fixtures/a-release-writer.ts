import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoTable } from '../../src/adapters/aws/kit/dynamo-table.ts';
import type { Configuration } from '../../src/entrypoints/composition/configuration.ts';
import type { ReleaseFolder } from '../../tests/releases/release-folder.ts';
import type { Dynalite } from '../../tests/support/dynalite.ts';
import { ReleaseTeam } from './a-release-team.ts';

/** Something that happens to a new team, and what is kept of it. */
export type Story = (teams: ReleaseTeams) => Promise<void>;

/** Makes the teams of the stories, each with a table of its own. */
export class ReleaseTeams {
  readonly configuration: Configuration;
  readonly #folder: ReleaseFolder;
  readonly #dynalite: Dynalite;
  readonly #client: DynamoDBClient;

  constructor(folder: ReleaseFolder, configuration: Configuration, dynalite: Dynalite, client: DynamoDBClient) {
    this.#folder = folder;
    this.configuration = configuration;
    this.#dynalite = dynalite;
    this.#client = client;
  }

  async begin(): Promise<ReleaseTeam> {
    return this.#team(await this.#dynalite.newTable(), this.configuration);
  }

  /** Two of one team: the second one has changed its configuration, and the same table. */
  async beginTwice(later: Configuration): Promise<readonly [ReleaseTeam, ReleaseTeam]> {
    const table = await this.#dynalite.newTable();
    return [await this.#team(table, this.configuration), await this.#team(table, later)];
  }

  #team(table: DynamoTable, configuration: Configuration): Promise<ReleaseTeam> {
    return new ReleaseTeam({ folder: this.#folder, configuration, client: this.#client, table }).begin();
  }
}
