import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient, type ECSClientConfig } from '@aws-sdk/client-ecs';
import { type Place, placeKey } from '../../../domain/status/place.ts';
import { type AssumedRole, assumedRole } from './assumed-role.ts';
import type { AwsCredentials } from './signed-post.ts';

type Credentials = NonNullable<ECSClientConfig['credentials']>;

/** What every client is made with. */
export type AwsClientOptions = {
  readonly endpoint?: string;
  readonly maxAttempts: number;
  readonly requestHandler?: Readonly<Record<string, number | boolean>>;
  /** Those that the SDK finds by itself, unless given. */
  readonly credentials?: Credentials;
};

type PlacedOptions = Omit<AwsClientOptions, 'credentials'> & {
  readonly region: string;
  readonly credentials?: Credentials | AssumedRole;
};

/** AWS clients by place, created on first use. Those of another account assume its role. */
export class AwsClients {
  readonly #roles: Readonly<Record<string, string>>;
  readonly #options: AwsClientOptions;
  readonly #credentials = new Map<string, AssumedRole>();

  /** `roles`: the ARN of the role to assume in each other account, by the account's name. */
  constructor(roles: Readonly<Record<string, string>>, options: AwsClientOptions) {
    this.#roles = roles;
    this.#options = options;
  }

  readonly cloudWatchIn = this.perPlace((options) => new CloudWatchClient(options));
  readonly ecsIn = this.perPlace((options) => new ECSClient(options));

  /** Loaded on first use, because most teams need neither. */
  readonly ec2In = this.perPlace(async (options) => {
    const { EC2Client } = await import('./ec2-client.ts');
    return new EC2Client(options);
  });
  readonly eksIn = this.perPlace(async (options) => {
    const { EKSClient } = await import('./eks-client.ts');
    return new EKSClient(options);
  });

  readonly ecrIn = this.perPlace(async (options) => {
    const { ECRClient } = await import('./ecr-client.ts');
    return new ECRClient(options);
  });

  /** Who asks in a place, for requests without a client. */
  async credentialsIn(place: Place): Promise<AwsCredentials> {
    const { accessKeyId, secretAccessKey, sessionToken = null } = await this.ecsIn(place).config.credentials();
    return { accessKeyId, secretAccessKey, sessionToken };
  }

  /** For a client that only one room uses. */
  perPlace<Client extends Extensible | Promise<Extensible>>(
    make: (options: PlacedOptions) => Client,
  ): (place: Place) => Client {
    const clients = new Map<string, Client>();
    return (place) => {
      const client = clients.get(placeKey(place)) ?? this.#made(make, place);
      clients.set(placeKey(place), client);
      return client;
    };
  }

  #made<Client extends Extensible | Promise<Extensible>>(
    make: (options: PlacedOptions) => Client,
    place: Place,
  ): Client {
    const options = this.#in(place);
    const client = make(options);
    const { credentials } = options;
    if (credentials !== undefined && 'renew' in credentials) renewsSession(client, credentials);
    return client;
  }

  #in({ region, account }: Place): PlacedOptions {
    const options = { ...this.#options, region };
    return account === undefined ? options : { ...options, credentials: this.#credentialsIn(account) };
  }

  /** @throws Error when the account has no role, which the configuration does not allow. */
  #credentialsIn(account: string): AssumedRole {
    const role = this.#roles[account];
    if (role === undefined) throw new Error(`no role is known for the account ${account}`);
    const credentials = this.#credentials.get(account) ?? assumedRole(role, this.#options);
    this.#credentials.set(account, credentials);
    return credentials;
  }
}

type Middleware = <Args, Output>(next: (args: Args) => Promise<Output>) => (args: Args) => Promise<Output>;
/** As every client of the SDK is, each with types of its own. */
type Extensible = {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { readonly step: 'initialize'; readonly name: string }): void;
  };
};

/** Sends a request once more with a new session where AWS says that the session is over. */
function renewsSession(client: Extensible | Promise<Extensible>, role: AssumedRole): void {
  if (client instanceof Promise) {
    void client.then(
      (made) => renewsSession(made, role),
      () => undefined,
    );
    return;
  }
  const onceMore: Middleware = (next) => async (args) => {
    const sentMs = Date.now();
    try {
      return await next(args);
    } catch (error) {
      if (isOver(error) && role.renew(sentMs)) return next(args);
      throw error;
    }
  };
  client.middlewareStack.add(onceMore, { step: 'initialize', name: 'renewSession' });
}

/**
 * A session that somebody revoked does not expire: IAM denies it by the time when it began. Source: "Revoke IAM role temporary
 * security credentials" of the IAM user guide.
 */
function isOver(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^(ExpiredToken|RequestExpired)(Exception)?$/.test(error.name)) return true;
  return /^(AccessDenied|UnauthorizedOperation)(Exception)?$/.test(error.name) && /explicit deny/.test(error.message);
}
