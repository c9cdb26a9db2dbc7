import aws4 from 'aws4';
import { someCredentials } from './aws-client-options.ts';

type Answer = Readonly<Record<string, unknown>>;

/** Makes functions, versions and aliases on moto, as a workflow does with the AWS CLI. */
export class LambdaOnMoto {
  readonly #endpoint: string;
  readonly #region: string;
  readonly #credentials = someCredentials();

  constructor(endpoint: string, region: string) {
    this.#endpoint = endpoint;
    this.#region = region;
  }

  async create(name: string, code: Uint8Array): Promise<void> {
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }] };
    const form = { Action: 'CreateRole', Version: '2010-05-08', RoleName: name };
    const role = new URLSearchParams({ ...form, AssumeRolePolicyDocument: JSON.stringify(trust) });
    await this.#send('iam', 'POST', '/', role.toString(), 'application/x-www-form-urlencoded');
    await this.#lambda('POST', '', {
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Role: `arn:aws:iam::123456789012:role/${name}`,
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from(code).toString('base64') },
      Environment: { Variables: { DATABASE_PASSWORD: 'hunter2' } },
    });
  }

  async upload(name: string, code: Uint8Array): Promise<void> {
    await this.#lambda('PUT', `/${name}/code`, { ZipFile: Buffer.from(code).toString('base64') });
  }

  /** The number of the version, and its `CodeSha256`. */
  async publish(name: string): Promise<{ readonly version: string; readonly sha256: string }> {
    const answer = await this.#lambda('POST', `/${name}/versions`, {});
    return { version: String(answer['Version']), sha256: String(answer['CodeSha256']) };
  }

  async createAlias(name: string, alias: string, version: string): Promise<void> {
    await this.#lambda('POST', `/${name}/aliases`, { Name: alias, FunctionVersion: version });
  }

  /** `additional`: the weight of each other version. */
  async lead(
    name: string,
    alias: string,
    version: string,
    additional: Readonly<Record<string, number>> = {},
  ): Promise<void> {
    const RoutingConfig = { AdditionalVersionWeights: additional };
    await this.#lambda('PUT', `/${name}/aliases/${alias}`, { FunctionVersion: version, RoutingConfig });
  }

  #lambda(method: string, path: string, body: object): Promise<Answer> {
    const whole = `/2015-03-31/functions${path}`;
    return this.#send('lambda', method, whole, JSON.stringify(body), 'application/json');
  }

  async #send(service: string, method: string, path: string, body: string, type: string): Promise<Answer> {
    const { host } = new URL(this.#endpoint);
    const headers = { 'Content-Type': type };
    const request = { service, region: this.#region, method, host, path, body, headers };
    const signed = aws4.sign(request, this.#credentials);
    const answer = await fetch(`${this.#endpoint}${path}`, {
      method,
      body,
      headers: Object.fromEntries(Object.entries(signed.headers ?? {}).map(([name, value]) => [name, String(value)])),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`moto: ${answer.status} ${text}`);
    return text.startsWith('{') ? JSON.parse(text) : {};
  }
}
