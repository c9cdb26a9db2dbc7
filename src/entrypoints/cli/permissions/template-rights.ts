import * as z from 'zod';

/** One right, in one place. */
export const right = z.object({
  world: z.enum(['AWS', 'GitHub', 'Discord']),
  who: z.string(),
  right: z.string(),
  on: z.string(),
});
export type Right = z.output<typeof right>;

const oneOrMore = <Value extends z.ZodType>(value: Value) => z.union([z.array(value), value.transform((one) => [one])]);
const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
type Part = z.output<typeof template>['Resources'][string];

const policy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.literal('Allow'),
        Action: oneOrMore(z.string()),
        Resource: oneOrMore(z.unknown()),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
  Roles: z.array(z.object({ Ref: z.string() })).default([]),
});
const principal = z.union([z.literal('*'), z.record(z.string(), oneOrMore(z.unknown()))]);
const trustDocument = z.object({
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Principal: principal,
      Action: oneOrMore(z.string()),
      Condition: z.unknown().optional(),
    }),
  ),
});
const ofRole = z.object({ AssumeRolePolicyDocument: trustDocument });
const ofQueue = z.object({ PolicyDocument: trustDocument, Queues: z.array(z.unknown()) });
const ofTopic = z.object({ PolicyDocument: trustDocument, Topics: z.array(z.unknown()) });
const ofFunction = z.object({
  Action: z.string(),
  FunctionName: z.unknown(),
  Principal: z.string(),
  SourceArn: z.unknown().optional(),
});

/** CDK writes what is too long for the policy of a role into managed policies of that role alone. */
const policyTypes: readonly string[] = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/**
 * Every statement of every policy, one line for each action and resource: of a role, of whom a role trusts, and of who may use a queue, a topic or
 * a Lambda. @throws Error for a policy of another form.
 */
export function rightsInTemplate(json: unknown): readonly Right[] {
  const rights = Object.entries(template.parse(json).Resources).flatMap(([id, part]) => rightsOf(id, part));
  return rights.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function rightsOf(id: string, { Type, Properties }: Part): readonly Right[] {
  if (policyTypes.includes(Type)) return granted(Properties);
  if (Type === 'AWS::IAM::Role') {
    return trusted(ofRole.parse(Properties).AssumeRolePolicyDocument, `role ${roleName(id)}`);
  }
  if (Type === 'AWS::SQS::QueuePolicy') {
    const { PolicyDocument, Queues } = ofQueue.parse(Properties);
    return Queues.flatMap((queue) => trusted(PolicyDocument, plain(queue)));
  }
  if (Type === 'AWS::SNS::TopicPolicy') {
    const { PolicyDocument, Topics } = ofTopic.parse(Properties);
    return Topics.flatMap((topic) => trusted(PolicyDocument, plain(topic)));
  }
  if (Type !== 'AWS::Lambda::Permission') return [];
  const { Action, FunctionName, Principal, SourceArn } = ofFunction.parse(Properties);
  const where = SourceArn === undefined ? '' : ` where ${plain(SourceArn)}`;
  return [{ world: 'AWS', who: Principal, right: Action, on: `${plain(FunctionName)}${where}` }];
}

function granted(properties: unknown): readonly Right[] {
  const { PolicyDocument, Roles } = policy.parse(properties);
  return Roles.flatMap(({ Ref }) =>
    PolicyDocument.Statement.flatMap(({ Action, Resource, Condition }) =>
      Action.flatMap((action) =>
        Resource.map((resource) => {
          const on = `${plain(resource)}${whereOf(Condition)}`;
          return { world: 'AWS' as const, who: roleName(Ref), right: action, on };
        }),
      ),
    ),
  );
}

/** `on`: what the policy stands on. */
function trusted({ Statement }: z.output<typeof trustDocument>, on: string): readonly Right[] {
  return Statement.flatMap(({ Effect, Principal, Action, Condition }) =>
    (Principal === '*' ? ['*'] : Object.values(Principal).flat()).flatMap((who) =>
      Action.map((action) => ({
        world: 'AWS' as const,
        who: plain(who),
        right: Effect === 'Allow' ? action : `deny ${action}`,
        on: `${on}${whereOf(Condition)}`,
      })),
    ),
  );
}

/** Whether somebody outside of the stack's own roles is let in, or kept out. */
export function isOfPolicyOnThing({ who }: Right): boolean {
  return who === '*' || who.endsWith('.amazonaws.com');
}

export function keyOf({ world, who, right: name, on }: Right): string {
  return `${world} ${who}: ${name} on ${on}`;
}

/** All of the rights as one line each. */
export function rightLines(json: unknown): readonly string[] {
  return [...new Set(rightsInTemplate(json).map(keyOf))];
}

function whereOf(condition: unknown): string {
  return condition === undefined ? '' : ` where ${plain(condition)}`;
}

/** The logical id without what CloudFormation hangs on. */
function roleName(ref: string): string {
  return ref.replace(/[0-9A-F]{8}$/, '').replace(/(?:Function)?(?:Service)?Role$/, '');
}

/** A value of a template as one would say it: `arn:…` joined, `<Id>` for what CloudFormation fills in. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [[verb = '', operand] = []] = Object.entries(value) as [string, unknown][];
  if (verb === 'Ref') return `<${String(operand).replace(/[0-9A-F]{8}$/, '')}>`;
  if (verb === 'Fn::GetAtt' && Array.isArray(operand)) return `<${String(operand[0]).replace(/[0-9A-F]{8}$/, '')}>`;
  if (verb === 'Fn::Join' && Array.isArray(operand))
    return (operand[1] as unknown[]).map(plain).join(String(operand[0]));
  // Of what is made here, or is there already: either, never both.
  if (verb === 'Fn::If' && Array.isArray(operand)) return operand.slice(1).map(plain).join(' or ');
  return JSON.stringify(value, (_, one) => (isFilledIn(one) ? plain(one) : one));
}

function isFilledIn(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ['Ref', 'Fn::GetAtt', 'Fn::Join'].some((verb) => verb in value);
}
