import type { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

type Provider = ReturnType<typeof fromTemporaryCredentials>;
type Identity = Awaited<ReturnType<Provider>>;
type StsOptions = NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientConfig']>;

/** STS gives them for an hour; a client must never be surprised by their end in the middle of a request. */
const renewedBeforeMs = 5 * 60_000;

/** A session that began just now is not renewed: whatever refused it refuses the role. */
const youngMs = 60_000;

export type AssumedRole = Provider & {
  /** So that clients ask here each time and keep no session of their own. */
  readonly memoized: true;
  /**
   * To be called when AWS refused a request that was sent then. Whether another session is there to try it with: one that
   * began since then, or a new one.
   */
  renew(sentMs: number): boolean;
};

/**
 * Credentials of a role in another account, shared by all its clients. A refusal is not cached. The provider is loaded on first
 * use, because most teams have one account.
 */
export function assumedRole(roleArn: string, sts: StsOptions = {}, nowMs: () => number = Date.now): AssumedRole {
  let provider: Promise<Provider> | null = null;
  let known: { readonly identity: Promise<Identity>; readonly beganMs: number } | null = null;
  const ask = async (...properties: Parameters<Provider>): Promise<Identity> => {
    provider ??= import('@aws-sdk/credential-providers').then((providers) =>
      providers.fromTemporaryCredentials({
        params: { RoleArn: roleArn, RoleSessionName: 'geonbot' },
        clientConfig: sts,
      }),
    );
    return (await provider)(...properties);
  };
  const provide: Provider = async (...properties) => {
    const kept = known === null ? null : await known.identity;
    const endsMs = kept?.expiration?.getTime() ?? 0;
    if (kept !== null && nowMs() < endsMs - renewedBeforeMs) return kept;
    const asking = { identity: ask(...properties), beganMs: nowMs() };
    known = asking;
    try {
      return await asking.identity;
    } catch (error) {
      if (known === asking) known = null;
      throw error;
    }
  };
  const renew = (sentMs: number) => {
    if (known === null || known.beganMs >= sentMs) return true;
    if (nowMs() - known.beganMs < youngMs) return false;
    known = null;
    return true;
  };
  return Object.assign(provide, { memoized: true as const, renew });
}
