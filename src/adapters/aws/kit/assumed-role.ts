import type { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

type Provider = ReturnType<typeof fromTemporaryCredentials>;
type Identity = Awaited<ReturnType<Provider>>;
type StsOptions = NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientConfig']>;

/** STS gives them for an hour; a client must never be surprised by their end in the middle of a request. */
const renewedBeforeMs = 5 * 60_000;

/**
 * Credentials of a role in another account, shared by all its clients. A refusal is not cached. The provider is loaded on first
 * use, because most teams have one account.
 */
export function assumedRole(roleArn: string, sts: StsOptions = {}, nowMs: () => number = Date.now): Provider {
  let provider: Promise<Provider> | null = null;
  let known: { readonly identity: Promise<Identity> } | null = null;
  const ask = async (...properties: Parameters<Provider>): Promise<Identity> => {
    provider ??= import('@aws-sdk/credential-providers').then((providers) =>
      providers.fromTemporaryCredentials({
        params: { RoleArn: roleArn, RoleSessionName: 'geonbot' },
        clientConfig: sts,
      }),
    );
    return (await provider)(...properties);
  };
  return async (...properties) => {
    const kept = known === null ? null : await known.identity;
    const endsMs = kept?.expiration?.getTime() ?? 0;
    if (kept !== null && nowMs() < endsMs - renewedBeforeMs) return kept;
    const asking = { identity: ask(...properties) };
    known = asking;
    try {
      return await asking.identity;
    } catch (error) {
      if (known === asking) known = null;
      throw error;
    }
  };
}
