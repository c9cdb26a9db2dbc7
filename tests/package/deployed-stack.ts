import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Entrypoint, type Invocation, runLambda } from '../bundles/lambda.ts';

/** A text, or one of the functions that such a template uses in a text. */
const joined = z.tuple([z.string(), z.array(z.unknown())]);
const value = z.union([
  z.string(),
  z.object({ Ref: z.string() }),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.object({ 'Fn::Join': joined }),
  z.object({ 'Fn::If': z.tuple([z.string(), z.unknown(), z.unknown()]) }),
]);
const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z
        .looseObject({
          Description: z.unknown().optional(),
          Environment: z.object({ Variables: z.record(z.string(), value) }).optional(),
        })
        .default({}),
    }),
  ),
});

/** What CloudFormation would have made of a template, as far as the Lambdas notice: each with its environment, and the bundles beside it. */
export class DeployedStack {
  readonly #folder: string;
  readonly #template: z.output<typeof template>;
  readonly #names: ReadonlyMap<string, string>;
  readonly #added: Readonly<Record<string, string>>;

  /** `folder` holds the template and the bundles; `names`: what parameters and resources are, by logical id; `added`: what Lambda itself sets. */
  constructor(folder: string, names: ReadonlyMap<string, string>, added: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#template = template.parse(JSON.parse(readFileSync(join(folder, 'Geonbot.template.json'), 'utf8')));
    this.#names = names;
    this.#added = added;
  }

  environmentOf(entrypoint: Entrypoint): Readonly<Record<string, string>> {
    const found = Object.values(this.#template.Resources).find(
      ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && Properties.Description === `Geonbot: ${entrypoint}`,
    );
    const variables = Object.entries(found?.Properties.Environment?.Variables ?? {});
    return { ...Object.fromEntries(variables.map(([name, one]) => [name, this.#textOf(one)])), ...this.#added };
  }

  #textOf(written: unknown): string {
    const one = value.parse(written);
    if (typeof one === 'string') return one;
    if ('Ref' in one) return this.#names.get(one.Ref) ?? one.Ref;
    if ('Fn::GetAtt' in one) return this.#names.get(one['Fn::GetAtt'][0]) ?? one['Fn::GetAtt'].join('.');
    // No parameter is given, so that the stack makes everything itself.
    if ('Fn::If' in one) return this.#textOf(one['Fn::If'][1]);
    const [between, parts] = one['Fn::Join'];
    return parts.map((part) => this.#textOf(part)).join(between);
  }

  /** The parameters that it makes, each with its name and what it says. */
  parameters(): readonly { readonly name: string; readonly text: string }[] {
    return Object.values(this.#template.Resources)
      .filter(({ Type }) => Type === 'AWS::SSM::Parameter')
      .map(({ Properties }) => ({
        name: this.#textOf(Properties['Name']),
        text: this.#textOf(Properties['Value']),
      }));
  }

  run(entrypoint: Entrypoint, event: unknown): Promise<Invocation> {
    return runLambda(entrypoint, this.environmentOf(entrypoint), event, join(this.#folder, 'lambda'));
  }
}

/** Logical ids of what has this type. */
export function resourcesIn(folder: string, type: string): readonly string[] {
  const { Resources } = template.parse(JSON.parse(readFileSync(join(folder, 'Geonbot.template.json'), 'utf8')));
  return Object.entries(Resources).flatMap(([id, { Type }]) => (Type === type ? [id] : []));
}
