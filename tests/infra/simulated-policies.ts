import type { Template } from 'aws-cdk-lib/assertions';
import { saidPlainly } from './grants.ts';

export type Request = {
  readonly action: string;
  /** As `saidPlainly` says it. */
  readonly resource: string;
  /** Keys of conditions. */
  readonly context?: Readonly<Record<string, string>>;
};

export type Statement = {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
};

/** Every statement of a role whose logical id begins so, whichever policies it is spread over. */
export function statementsOf(template: Template, role: string): readonly Statement[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap((type) => Object.values(template.findResources(type)))
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref.startsWith(role)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .map(({ Effect, Action, Resource, Condition = {} }) => ({
      effect: Effect,
      actions: [Action].flat().map(String),
      resources: [Resource].flat().map(saidPlainly),
      conditions: Object.fromEntries(
        Object.entries<Record<string, unknown>>(Condition).map(([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, [values].flat().map(saidPlainly)])),
        ]),
      ),
    }));
}

/**
 * Whether IAM allows it, by its own order: nothing is allowed unless a statement does, and a denial wins
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 * @throws Error for an operator of a condition that it does not know
 */
export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const applying = statements.filter((statement) => appliesTo(statement, request));
  return applying.some(({ effect }) => effect === 'Allow') && applying.every(({ effect }) => effect === 'Allow');
}

/** Which `action resource` of the statements it takes to allow it. */
export function usedBy(statements: readonly Statement[], request: Request): readonly string[] {
  return statements
    .filter((statement) => appliesTo(statement, request))
    .flatMap(({ actions, resources }) =>
      actions
        .filter((action) => matches(action.toLowerCase(), request.action.toLowerCase()))
        .flatMap((action) =>
          resources
            .filter((resource) => matches(resource, request.resource))
            .map((resource) => `${action} ${resource}`),
        ),
    );
}

function appliesTo(
  { actions, resources, conditions }: Statement,
  { action, resource, context = {} }: Request,
): boolean {
  return (
    actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
    resources.some((pattern) => matches(pattern, resource)) &&
    Object.entries(conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => holds(operator, values, context[key])),
    )
  );
}

function holds(operator: string, values: readonly string[], told: string | undefined): boolean {
  if (operator === 'ArnEquals' || operator === 'ArnLike' || operator === 'StringLike')
    return told !== undefined && values.some((value) => matches(value, told));
  if (operator === 'StringEquals') return told !== undefined && values.includes(told);
  throw new Error(`the simulation does not know ${operator}`);
}

/** IAM's wildcards: `*` for anything, `?` for one character. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}
