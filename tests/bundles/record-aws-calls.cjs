// Loaded before a bundle: adds each kind of call that it makes to AWS to a file, once. In its arguments: bundle, file.
const { appendFileSync } = require('node:fs');
const { ClientRequest } = require('node:http');
const { basename, dirname } = require('node:path');
const [bundle, file] = process.argv.slice(2);
const lambda = basename(dirname(bundle));
const bodies = new WeakMap();
const known = new Set();

/** As IAM calls what AWS signs under another name. */
const prefixes = { monitoring: 'cloudwatch', 'elasticloadbalancing-v2': 'elasticloadbalancing' };
const rest = [
  [/^POST \/2015-03-31\/functions\/[^/]+\/invocations/, 'InvokeFunction'],
  [/^GET \/clusters\/[^/]+\/node-groups/, 'ListNodegroups'],
  [/^GET \/clusters\/[^/]+\/fargate-profiles/, 'ListFargateProfiles'],
  [/^GET \/clusters\/?(?:\?|$)/, 'ListClusters'],
];

for (const method of ['write', 'end']) {
  const original = ClientRequest.prototype[method];
  ClientRequest.prototype[method] = function (chunk, ...others) {
    const before = bodies.get(this) ?? [];
    const isData = typeof chunk === 'string' || chunk instanceof Uint8Array;
    bodies.set(this, isData ? [...before, Buffer.from(chunk)] : before);
    if (method === 'end') note(this, Buffer.concat(bodies.get(this)).toString('utf8'));
    return original.call(this, chunk, ...others);
  };
}

function note(request, body) {
  const signed = /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(
    String(request.getHeader('authorization')),
  );
  if (signed === null) return;
  const service = prefixes[signed[1]] ?? signed[1];
  for (const call of callsOf(service, operationOf(request, body), request, body)) {
    const line = JSON.stringify({ lambda, ...call });
    if (known.has(line)) continue;
    known.add(line);
    appendFileSync(file, `${line}\n`);
  }
}

function operationOf(request, body) {
  const target = request.getHeader('x-amz-target');
  if (target !== undefined) return String(target).split('.').at(-1);
  const inPath = /\/operation\/(\w+)$/.exec(request.path);
  if (inPath !== null) return inPath[1];
  const said = `${request.method} ${request.path}`;
  return new URLSearchParams(body).get('Action') ?? rest.find(([pattern]) => pattern.test(said))?.[1] ?? said;
}

function callsOf(service, operation, request, body) {
  const one = (on, action = operation) => ({ action: `${service}:${action}`, on });
  if (service === 'lambda') return [one(configured(decodeURIComponent(request.path.split('/')[3])))];
  if (!['dynamodb', 'sqs', 'ssm'].includes(service)) return [one('')];
  const asked = JSON.parse(body);
  if (service === 'ssm') {
    const prefix = process.env.PARAMETER_PREFIX ?? '/geonbot';
    return asked.Names.map((name) => one(`parameter ${name.replace(`${prefix}/`, '')}`));
  }
  if (service === 'sqs') return [one(configured(asked.QueueUrl))];
  if (operation === 'TransactWriteItems') {
    return asked.TransactItems.flatMap((item) =>
      Object.entries(item).map(([kind, { TableName }]) =>
        one(configured(TableName), kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`),
      ),
    );
  }
  return [one(configured(asked.TableName) + (asked.IndexName === undefined ? '' : ` index ${asked.IndexName}`))];
}

/** What the stack told the Lambda about it: a variable, or a field of `INSTALLED`. */
function configured(name) {
  const variable = Object.entries(process.env).find(([, value]) => value === name);
  if (variable !== undefined) return variable[0];
  return (process.env.INSTALLED ?? '').includes(name) ? 'INSTALLED' : `unknown ${name}`;
}
