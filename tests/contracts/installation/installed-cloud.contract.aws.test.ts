import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { AwsInstalledCloud } from '../../../src/adapters/aws/installation/aws-installed-cloud.ts';
import { awsClientOptions } from '../../support/aws-client-options.ts';
import { withMoto } from '../../support/moto.ts';
import { installedCloudContract, smallParameters, smallTemplate } from './installed-cloud.contract.ts';

withMoto((moto) => {
  installedCloudContract('AwsInstalledCloud', async () => {
    const options = awsClientOptions(moto.endpoint);
    const cloudFormation = new CloudFormationClient(options);
    const dynamo = new DynamoDBClient(options);
    const ssm = new SSMClient(options);
    return {
      cloud: new AwsInstalledCloud({ cloudFormation, dynamo, ssm, pause: async () => undefined }),
      install: async (stack) => {
        const Parameters = Object.entries(smallParameters).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        }));
        const TemplateBody = JSON.stringify(smallTemplate);
        await cloudFormation.send(new CreateStackCommand({ StackName: stack, TemplateBody, Parameters }));
        const made = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: stack }));
        return made.StackResources?.[0]?.PhysicalResourceId ?? '';
      },
      keepTable: async (name) => {
        await dynamo.send(
          new CreateTableCommand({
            TableName: name,
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          }),
        );
      },
      keepParameter: async (name, value) => {
        await ssm.send(new PutParameterCommand({ Name: name, Value: value, Type: 'String', Overwrite: true }));
      },
    };
  });
});
