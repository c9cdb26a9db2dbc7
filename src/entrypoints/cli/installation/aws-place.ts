import type { InstalledStack } from '../../../application/installation/ports/installed-cloud.ts';
import { Config } from '../../composition/config.ts';
import { notInEnvironment } from '../cannot-run.ts';
import { matching, stackPlace } from '../stack-options.ts';

export type AwsPlace = { readonly region: string; readonly profile: string | null };

type Given = Parameters<typeof stackPlace>[0] & { readonly profile?: string };

/** `--region` and `--profile`, or what the environment says. @throws CannotRun where nothing tells the region. */
export function awsPlace(values: Given): AwsPlace {
  const region = stackPlace(values).region ?? new Config().regionOrNull();
  if (region === null) throw notInEnvironment(['AWS_REGION']);
  return { region, profile: values.profile ?? null };
}

/** `--table`, or `TABLE_NAME` in the environment; null where neither is there. */
export function tableNameIn(table: string | undefined): string | null {
  if (table !== undefined) return matching(table, /^[\w.-]{3,255}$/, '--table');
  const config = new Config();
  return config.unset(['TABLE_NAME']).length === 0 ? config.tableName() : null;
}

/** The table that the stack has made, or the one that it was told to work with; null where it has none. */
export function tableOfStack({ parts, parameters }: Pick<InstalledStack, 'parts' | 'parameters'>): string | null {
  const made = parts.find(({ type }) => type === 'AWS::DynamoDB::Table');
  return made?.physicalId ?? (parameters['ExistingTable'] || null);
}
