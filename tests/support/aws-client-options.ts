import { randomBytes } from 'node:crypto';

/** For an SDK client that talks to a peer on this machine, with keys that nobody else has. */
export function awsClientOptions(endpoint: string, region = 'ap-northeast-2', maxAttempts = 3) {
  return { endpoint, region, maxAttempts, credentials: someCredentials() };
}

export function someCredentials() {
  return {
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
}
