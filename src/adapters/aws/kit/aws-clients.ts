import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { assumedRole } from './assumed-role.ts';

/** What every client is made with. */
export type AwsClientOptions = {
  readonly endpoint?: string;
  readonly maxAttempts: number;
  readonly requestHandler?: Readonly<Record<string, number | boolean>>;
};

type PlacedOptions = AwsClientOptions & {
  readonly region: string;
  readonly credentials?: ReturnType<typeof assumedRole>;
};

/** AWS clients by place, created on first use. Those of another account assume its role. */
export class AwsClients {
  readonly #roles: Readonly<Record<string, string>>;
  readonly #options: AwsClientOptions;
  readonly #credentials = new Map<string, ReturnType<typeof assumedRole>>();

  /** `roles`: the ARN of the role to assume in each other account, by the account's name. */
  constructor(roles: Readonly<Record<string, string>>, options: AwsClientOptions) {
    this.#roles = roles;
    this.#options = options;
  }

  readonly cloudWatchIn = this.perPlace((options) => new CloudWatchClient(options));
  readonly ecsIn = this.perPlace((options) => new ECSClient(options));

  /** Loaded on first use, because most teams need neither. */
  readonly ec2In = this.perPlace(async (options) => {
    const { EC2Client } = await import('@aws-sdk/client-ec2');
    return new EC2Client(options);
  });
  readonly eksIn = this.perPlace(async (options) => {
    const { EKSClient } = await import('@aws-sdk/client-eks');
    return new EKSClient(options);
  });

  readonly ecrIn = this.perPlace(async (options) => {
    const { ECRClient } = await import('@aws-sdk/client-ecr');
    return new ECRClient(options);
  });

  /** For a client that only one room uses. */
  perPlace<Client>(make: (options: PlacedOptions) => Client): (place: Place) => Client {
    const clients = new Map<string, Client>();
    return (place) => {
      const client = clients.get(placeKey(place)) ?? make(this.#in(place));
      clients.set(placeKey(place), client);
      return client;
    };
  }

  #in({ region, account }: Place): PlacedOptions {
    const options = { ...this.#options, region };
    return account === undefined ? options : { ...options, credentials: this.#credentialsIn(account) };
  }

  /** @throws Error when the account has no role, which the configuration does not allow. */
  #credentialsIn(account: string): ReturnType<typeof assumedRole> {
    const role = this.#roles[account];
    if (role === undefined) throw new Error(`no role is known for the account ${account}`);
    const credentials = this.#credentials.get(account) ?? assumedRole(role, this.#options);
    this.#credentials.set(account, credentials);
    return credentials;
  }
}
