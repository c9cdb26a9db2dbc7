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

  readonly cloudWatchIn = perPlace((place) => new CloudWatchClient(this.#in(place)));
  readonly ecsIn = perPlace((place) => new ECSClient(this.#in(place)));

  /** Loaded on first use, because most teams need neither. */
  readonly ec2In = perPlace(async (place) => {
    const { EC2Client } = await import('@aws-sdk/client-ec2');
    return new EC2Client(this.#in(place));
  });
  readonly eksIn = perPlace(async (place) => {
    const { EKSClient } = await import('@aws-sdk/client-eks');
    return new EKSClient(this.#in(place));
  });

  readonly ecrIn = perPlace(async (place) => {
    const { ECRClient } = await import('@aws-sdk/client-ecr');
    return new ECRClient(this.#in(place));
  });

  #in({ region, account }: Place) {
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

function perPlace<Client>(make: (place: Place) => Client): (place: Place) => Client {
  const clients = new Map<string, Client>();
  return (place) => {
    const client = clients.get(placeKey(place)) ?? make(place);
    clients.set(placeKey(place), client);
    return client;
  };
}
