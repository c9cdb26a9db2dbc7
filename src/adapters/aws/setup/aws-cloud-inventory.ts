import { ListClustersCommand } from '@aws-sdk/client-ecs';
import type { Looked } from '../../../application/doctor/looked.ts';
import type { CloudInventory } from '../../../application/setup/ports/cloud-inventory.ts';
import type { AwsClients } from '../kit/aws-clients.ts';
import { awsFailure, lacksCredentials, sourceTrouble } from '../kit/aws-failure.ts';
import { everyPage } from '../kit/every-page.ts';

export class AwsCloudInventory implements CloudInventory {
  readonly #clients: AwsClients;
  readonly #home: string;

  /** `home`: the region that is asked which others there are. */
  constructor(clients: AwsClients, home: string) {
    this.#clients = clients;
    this.#home = home;
  }

  async regions(): Promise<Looked<readonly string[]>> {
    try {
      const { DescribeRegionsCommand } = await import('../kit/ec2-client.ts');
      const client = await this.#clients.ec2In({ region: this.#home });
      // Without those that are off, unless all of them are asked for.
      const { Regions = [] } = await client.send(new DescribeRegionsCommand({}));
      return listed(Regions.flatMap(({ RegionName }) => RegionName ?? []));
    } catch (error) {
      return { kind: 'unreadable', reason: lacksCredentials(error) ? 'no-credentials' : awsFailure(error) };
    }
  }

  async clusters(region: string): Promise<Looked<readonly string[]>> {
    try {
      const client = this.#clients.ecsIn({ region });
      const arns = await everyPage<string>(async (token) => {
        const answer = await client.send(new ListClustersCommand(token === undefined ? {} : { nextToken: token }));
        return { items: answer.clusterArns ?? [], next: answer.nextToken };
      });
      return listed(arns.map((arn) => arn.split('/').at(-1) ?? arn));
    } catch (error) {
      if (lacksCredentials(error)) return { kind: 'unreadable', reason: 'no-credentials' };
      const trouble = sourceTrouble(error, { region });
      // Nothing can run in a region that is off.
      return trouble === 'region-off' ? { kind: 'none' } : { kind: 'unreadable', reason: trouble };
    }
  }
}

function listed(names: readonly string[]): Looked<readonly string[]> {
  return names.length === 0 ? { kind: 'none' } : { kind: 'known', value: names };
}
