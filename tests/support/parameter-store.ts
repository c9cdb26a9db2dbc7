import { type AwsStandIn, awsError, startAwsStandIn } from './aws-stand-in.ts';

/** An SSM that holds these parameters and knows no other call than the one that reads them. */
export function startParameterStore(parameters: Readonly<Record<string, string>>): Promise<AwsStandIn> {
  return startAwsStandIn(({ target, body }) => {
    if (target !== 'AmazonSSM.GetParameters') return awsError('AccessDeniedException');
    const { Names }: { Names: string[] } = JSON.parse(body);
    const found = Names.filter((name) => parameters[name] !== undefined);
    const Parameters = found.map((Name) => ({ Name, Value: parameters[Name], Type: 'SecureString' }));
    return { status: 200, body: { Parameters, InvalidParameters: Names.filter((name) => !found.includes(name)) } };
  });
}
