import type { Template } from 'aws-cdk-lib/assertions';

export type Grant = { readonly action: string; readonly resource: string };

type Statement = { readonly Action: unknown; readonly Resource: unknown; readonly Effect: string };

/** All that a role whose logical id begins so may do, as pairs of action and resource, sorted. */
export function grantsOf(template: Template, role: string): readonly Grant[] {
  // CDK writes what is too long for the policy of a role into managed policies of that role alone.
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => Object.values(template.findResources(type)))
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(role)));
  const statements: Statement[] = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  return statements.flatMap(grantsIn).sort((a, b) => said(a).localeCompare(said(b)));
}

/** What is not only reading, outside its own stack, as `action place`. */
export function beyondReading(template: Template): readonly string[] {
  return [
    ...new Set(
      grantsOf(template, '')
        .filter(({ action }) => !/^[a-z0-9-]+:(?:BatchGet|Describe|Get|List|Query)/.test(action))
        // Its own queues, table, functions and logs are named by reference.
        .filter(({ resource }) => !resource.startsWith('<'))
        .map(({ action, resource }) => {
          const [, where, what] =
            /^arn:<AWS::Partition>:ecs:([^:]+):<AWS::AccountId>:service-deployment\/(.+)$/.exec(resource) ?? [];
          return where === undefined ? `${action} ${resource}` : `${action} ${where} ${what}`;
        }),
    ),
  ].sort();
}

/** A value of a template as one would say it: `arn:…` joined, `<Id.Arn>` for an attribute, `<Id>` for a reference. */
export function saidPlainly(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[verb, operand] = []] = Object.entries(value ?? {}) as [string, unknown][];
  if (verb === 'Ref') return `<${String(operand)}>`;
  if (verb === 'Fn::GetAtt') return `<${(operand as string[]).join('.')}>`;
  if (verb === 'Fn::Join') return (operand as [string, unknown[]])[1].map(saidPlainly).join((operand as [string])[0]);
  // Of the two, what the stack makes itself.
  if (verb === 'Fn::If') return saidPlainly((operand as unknown[])[1]);
  throw new Error(`no words for ${JSON.stringify(value)}`);
}

function grantsIn({ Action, Resource, Effect }: Statement): readonly Grant[] {
  if (Effect !== 'Allow') return [];
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource].flat().map((resource) => ({ action: String(action), resource: saidPlainly(resource) })),
    );
}

function said({ action, resource }: Grant): string {
  return `${action} ${resource}`;
}
