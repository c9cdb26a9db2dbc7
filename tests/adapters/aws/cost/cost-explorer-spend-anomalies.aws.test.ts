import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import { expect, it } from 'vitest';
import { CostExplorerSpendAnomalies } from '../../../../src/adapters/aws/cost/cost-explorer-spend-anomalies.ts';
import type { Day } from '../../../../src/domain/calendar/day.ts';
import { anAnomaly } from '../../../contracts/cost/spend-anomalies.contract.ts';
import { startAnomalyDetection } from '../../../support/anomaly-stand-in.ts';
import { awsClientOptions } from '../../../support/aws-client-options.ts';
import { askAwsModel } from '../../../support/aws-own-model.ts';
import { withMoto } from '../../../support/moto.ts';

withMoto(() => {
  it('asks for anomalies as AWS’s own model wants to be asked, and is tested with answers as that model gives them', async () => {
    const detection = await startAnomalyDetection();
    detection.find([anAnomaly(), anAnomaly({ id: 'two', service: null, causes: [] })]);
    const client = new CostExplorerClient(awsClientOptions(detection.endpoint, 'us-east-1'));
    await new CostExplorerSpendAnomalies(client).within({ start: '2026-11-08' as Day, end: '2026-11-23' as Day });
    const [request] = detection.requests.map(({ body }) => JSON.parse(body));
    const response = await fetch(detection.endpoint, { method: 'POST', body: JSON.stringify(request) });
    const answer = await response.json();
    await detection.stop();
    expect(request.DateInterval).toEqual({ StartDate: '2026-11-08', EndDate: '2026-11-22' });
    const model = { ask: 'problems', service: 'ce', operation: 'GetAnomalies' } as const;
    const right = [
      { ...model, side: 'input', value: request } as const,
      { ...model, side: 'output', value: answer } as const,
    ];
    expect(askAwsModel(right)).toEqual(['', '']);
    expect(askAwsModel([{ ...model, side: 'input', value: {} }])).not.toEqual(['']);
  });
});
