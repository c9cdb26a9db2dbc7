/** A part of a stack, as its template has it. */
export type TemplateResource = { readonly type: string; readonly properties: Readonly<Record<string, unknown>> };

/** By their logical ids. */
export type Template = Readonly<Record<string, TemplateResource>>;

export type NamedResource = { readonly id: string; readonly type: string };

export type TemplateDifference = {
  readonly added: readonly NamedResource[];
  readonly removed: readonly NamedResource[];
  readonly changed: readonly NamedResource[];
  /** Tables and queues among them that would go, or would be made once more and empty, with what they hold. */
  readonly lost: readonly NamedResource[];
};

/** What holds work or memory, with the properties that CloudFormation cannot change without making it once more. */
const keepers: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'AttributeDefinitions', 'LocalSecondaryIndexes'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
};

/** What CloudFormation would do. Code and metadata of the CDK change with every release and are left out. */
export function compareTemplates(before: Template, after: Template): TemplateDifference {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const added: NamedResource[] = [];
  const removed: NamedResource[] = [];
  const changed: NamedResource[] = [];
  const lost: NamedResource[] = [];
  for (const id of ids) {
    const [was, is] = [before[id], after[id]];
    if (is !== undefined && was === undefined) added.push({ id, type: is.type });
    if (was === undefined) continue;
    const one = { id, type: was.type };
    if (is === undefined) removed.push(one);
    else if (is.type !== was.type || textOf(is) !== textOf(was)) changed.push(one);
    if (was.type in keepers && isRemade(was, is)) lost.push(one);
  }
  return { added, removed, changed, lost };
}

function isRemade(was: TemplateResource, is: TemplateResource | undefined): boolean {
  if (is === undefined || is.type !== was.type) return true;
  const fixed = keepers[was.type] ?? [];
  return fixed.some((name) => JSON.stringify(was.properties[name]) !== JSON.stringify(is.properties[name]));
}

function textOf({ properties }: TemplateResource): string {
  const { Code: _, ...others } = properties;
  return JSON.stringify(sorted(others));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, sorted(one)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The parts of a template in JSON. What is no part, or has no type, is left out. */
export function templateOf(json: unknown): Template {
  const resources = isObject(json) && isObject(json['Resources']) ? json['Resources'] : {};
  return Object.fromEntries(
    Object.entries(resources).flatMap(([id, one]): [string, TemplateResource][] => {
      if (!isObject(one) || typeof one['Type'] !== 'string') return [];
      return [[id, { type: one['Type'], properties: isObject(one['Properties']) ? one['Properties'] : {} }]];
    }),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The policy that the roles of a template may not go beyond, by its name or ARN; null where they have none. */
export function boundaryIn(template: Template): string | null {
  const roles = Object.values(template).filter(({ type }) => type === 'AWS::IAM::Role');
  const [boundary] = roles.flatMap(({ properties }) => properties['PermissionsBoundary'] ?? []);
  if (boundary === undefined) return null;
  if (typeof boundary === 'string') return boundary;
  return /:policy\/([^"]+)"/.exec(JSON.stringify(boundary))?.[1] ?? null;
}
