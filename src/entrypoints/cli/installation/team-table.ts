import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { DynamoAudit } from '../../../adapters/aws/history/dynamo-audit.ts';
import { DynamoKeptItems } from '../../../adapters/aws/installation/dynamo-kept-items.ts';
import { DynamoTable } from '../../../adapters/aws/kit/dynamo-table.ts';
import { sha256 } from '../../../adapters/system/sha256.ts';
import { patience } from '../../composition/aws/patience.ts';
import type { AwsPlace } from './aws-place.ts';

/** The table of a team, for its owner. */
export function teamTable(name: string, { region, profile }: AwsPlace) {
  const client = new DynamoDBClient({
    ...patience,
    region,
    credentials: fromNodeProviderChain(profile === null ? {} : { profile }),
  });
  const audit = new DynamoAudit(new DynamoTable(client, name), sha256);
  return { client, name, audit, items: new DynamoKeptItems(client, name) };
}

export type TeamTable = ReturnType<typeof teamTable>;
