import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { expect, it } from 'vitest';
import { CostExplorerSpendAnomalies } from '../../../../src/adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { startAwsStandIn } from '../../../support/aws-stand-in.ts';

it('names no cause where AWS knows nothing but the service', async () => {
  const RootCauses = [{ Service: 'AWS Lambda' }, { Service: 'AWS Lambda', Region: 'us-east-1' }];
  const anomaly = { AnomalyId: 'a', AnomalyStartDate: '2026-11-18', RootCauses, Impact: { TotalImpact: 32.1 } };
  const standIn = await startAwsStandIn(() => ({ status: 200, body: { Anomalies: [anomaly] } }));
  const anomalies = new CostExplorerSpendAnomalies(
    new CostExplorerClient(awsClientOptions(standIn.endpoint, 'us-east-1', 1)),
  );
  const outcome = await anomalies.within({ start: '2026-11-07' as Day, end: '2026-11-22' as Day });
  await standIn.stop();
  expect(outcome).toMatchObject({ kind: 'known', anomalies: [{ service: 'AWS Lambda', causes: ['us-east-1'] }] });
});

it('does not follow a page that leads to itself for ever', async () => {
  const standIn = await startAwsStandIn(() => ({ status: 200, body: { Anomalies: [], NextPageToken: 'again' } }));
  const anomalies = new CostExplorerSpendAnomalies(
    new CostExplorerClient(awsClientOptions(standIn.endpoint, 'us-east-1', 1)),
  );
  const outcome = await anomalies.within({ start: '2026-11-07' as Day, end: '2026-11-22' as Day });
  await standIn.stop();
  expect(outcome).toEqual({ kind: 'unavailable', reason: 'source-unavailable' });
});
