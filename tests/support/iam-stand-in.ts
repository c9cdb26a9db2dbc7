import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a simulation ends for an action on something. */
export type Simulated = {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly organization?: boolean;
  readonly boundary?: boolean;
  /** Keys of conditions that nobody told. */
  readonly missing?: readonly string[];
};

export type IamStandIn = {
  readonly url: string;
  /** Whom STS says it is. */
  who: string;
  simulates: (action: string, on: string) => Simulated;
  /** Instead of an answer: AWS's name for a refusal, by the action of IAM. */
  readonly refusing: Map<string, { readonly status: number; readonly code: string }>;
  /** Results a page. */
  page: number;
  /** Everything that was said, for AWS's own model to judge. */
  readonly said: {
    readonly service: string;
    readonly operation: string;
    readonly form: string;
    readonly xml: string;
  }[];
  stop(): Promise<void>;
};

const roles: Readonly<Record<string, string>> = {
  Operators: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/Operators',
};

/** IAM's simulation of policies, which no emulator has, and STS: in the query protocol, as AWS's model of both describes it. */
export async function startIam(): Promise<IamStandIn> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const form = Buffer.concat(chunks).toString('utf8');
    const asked = new URLSearchParams(form);
    const operation = asked.get('Action') ?? '';
    const [status, xml] = answerTo(operation, asked, standIn);
    const service = operation === 'GetCallerIdentity' ? 'sts' : 'iam';
    if (status === 200) standIn.said.push({ service, operation, form, xml });
    outgoing.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: IamStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    who: 'arn:aws:iam::111122223333:user/ops/mina',
    simulates: () => ({ decision: 'allowed' }),
    refusing: new Map(),
    page: 100,
    said: [],
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return standIn;
}

function answerTo(operation: string, asked: URLSearchParams, standIn: IamStandIn): readonly [number, string] {
  const refusal = standIn.refusing.get(operation);
  if (refusal !== undefined) return refused(refusal.status, refusal.code);
  if (operation === 'GetCallerIdentity') {
    return answered(
      'sts',
      operation,
      `<Arn>${standIn.who}</Arn><UserId>AIDAEXAMPLE</UserId><Account>111122223333</Account>`,
    );
  }
  if (operation === 'GetRole') {
    const arn = roles[asked.get('RoleName') ?? ''];
    if (arn === undefined) return refused(404, 'NoSuchEntity');
    return answered(
      'iam',
      operation,
      `<Role><Path>/aws-reserved/sso.amazonaws.com/</Path><AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%7D</AssumeRolePolicyDocument>` +
        `<RoleId>AROA1234567890EXAMPLE</RoleId><RoleName>Operators</RoleName><Arn>${arn}</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate></Role>`,
    );
  }
  if (operation !== 'SimulatePrincipalPolicy') return refused(400, 'InvalidAction');
  const source = asked.get('PolicySourceArn') ?? '';
  // A session has no policies of its own, and a role goes by its path.
  if (!source.includes(':user/') && !Object.values(roles).includes(source)) return refused(400, 'InvalidInput');
  const actions = membersOf(asked, 'ActionNames');
  const [on = '*'] = membersOf(asked, 'ResourceArns');
  const from = Number(asked.get('Marker') ?? '0');
  const results = actions
    .slice(from, from + standIn.page)
    .map((action) => resultOf(action, on, standIn.simulates(action, on)));
  const next = from + standIn.page;
  const rest =
    next < actions.length
      ? `<IsTruncated>true</IsTruncated><Marker>${next}</Marker>`
      : '<IsTruncated>false</IsTruncated>';
  return answered('iam', operation, `${rest}<EvaluationResults>${results.join('')}</EvaluationResults>`);
}

function resultOf(action: string, on: string, { decision, organization, boundary, missing = [] }: Simulated): string {
  const statement =
    '<member><SourcePolicyId>deploy &amp; read</SourcePolicyId><SourcePolicyType>IAM Policy</SourcePolicyType>' +
    '<StartPosition><Line>3</Line><Column>1</Column></StartPosition><EndPosition><Line>9</Line><Column>2</Column></EndPosition></member>';
  const detail = (name: string, inner: string, value: boolean | undefined) =>
    value === undefined ? '' : `<${name}><${inner}>${value}</${inner}></${name}>`;
  // As IAM does: of every resource at once it stands here, and of one that is named, with it.
  const missed = (here: boolean) =>
    here
      ? `<MissingContextValues>${missing.map((key) => `<member>${key}</member>`).join('')}</MissingContextValues>`
      : '';
  return (
    `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>${on}</EvalResourceName>` +
    `<EvalDecision>${decision}</EvalDecision>` +
    (decision === 'implicitDeny' ? '<MatchedStatements/>' : `<MatchedStatements>${statement}</MatchedStatements>`) +
    missed(on === '*') +
    detail('OrganizationsDecisionDetail', 'AllowedByOrganizations', organization) +
    detail('PermissionsBoundaryDecisionDetail', 'AllowedByPermissionsBoundary', boundary) +
    `<ResourceSpecificResults><member><EvalResourceName>${on}</EvalResourceName><EvalResourceDecision>${decision}</EvalResourceDecision>${missed(on !== '*')}</member></ResourceSpecificResults></member>`
  );
}

function membersOf(asked: URLSearchParams, name: string): readonly string[] {
  const members: string[] = [];
  for (let at = 1; asked.has(`${name}.member.${at}`); at++) members.push(asked.get(`${name}.member.${at}`) ?? '');
  return members;
}

const namespaces = {
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

function answered(service: 'iam' | 'sts', operation: string, result: string): readonly [number, string] {
  return [
    200,
    `<?xml version="1.0" encoding="UTF-8"?>\n<${operation}Response xmlns="${namespaces[service]}">\n  <${operation}Result>${result}</${operation}Result>\n` +
      `  <ResponseMetadata><RequestId>00000000-0000-0000-0000-000000000001</RequestId></ResponseMetadata>\n</${operation}Response>\n`,
  ];
}

function refused(status: number, code: string): readonly [number, string] {
  return [
    status,
    `<ErrorResponse xmlns="${namespaces.iam}"><Error><Type>Sender</Type><Code>${code}</Code><Message>told to</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
  ];
}
