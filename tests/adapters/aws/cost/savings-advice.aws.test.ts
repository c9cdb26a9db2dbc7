import { expect, it } from 'vitest';
import { ComputeOptimizerAdvice } from '../../../../src/adapters/aws/cost/compute-optimizer-advice.ts';
import { CostOptimizationHubAdvice } from '../../../../src/adapters/aws/cost/cost-optimization-hub-advice.ts';
import { askAwsModel } from '../../../support/aws-own-model.ts';
import { withMoto } from '../../../support/moto.ts';
import { startComputeOptimizer, startCostOptimizationHub } from '../../../support/savings-stand-in.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: null };
const many = Array.from({ length: 250 }, (_, at) => ({ id: `i-${at}`, monthly: at === 3 ? null : 250.5 - at }));

withMoto(() => {
  it('is asked for as AWS’s own model wants to be asked, and is tested with answers as that model gives them', async () => {
    const [hub, optimizer] = [await startCostOptimizationHub(), await startComputeOptimizer()];
    hub.advise(many);
    optimizer.advise(many);
    await new CostOptimizationHubAdvice({ region: 'ap-northeast-2', endpoint: hub.endpoint, credentials }).find();
    hub.leave();
    await new CostOptimizationHubAdvice({ region: 'ap-northeast-2', endpoint: hub.endpoint, credentials }).find();
    await new ComputeOptimizerAdvice({ region: 'ap-northeast-2', endpoint: optimizer.endpoint, credentials }).find();
    const asked = [
      ...hub.requests.map((request) => ({ service: 'cost-optimization-hub', from: hub.endpoint, request })),
      ...optimizer.requests.map((request) => ({ service: 'compute-optimizer', from: optimizer.endpoint, request })),
    ];
    const seen = new Set(asked.map(({ request }) => request.target.split('.')[1]));
    expect(seen).toEqual(
      new Set([
        ...['ListRecommendations', 'ListEnrollmentStatuses'],
        ...['GetIdleRecommendations', 'GetEC2InstanceRecommendations'],
      ]),
    );
    const questions = await Promise.all(
      asked.map(async ({ service, from, request: { target, body } }) => {
        const operation = target.split('.')[1] ?? '';
        const sent = await fetch(from, { method: 'POST', headers: { 'x-amz-target': target }, body });
        const answer: unknown = await sent.json();
        const model = { ask: 'problems', service, operation } as const;
        const input = { ...model, side: 'input', value: JSON.parse(body) } as const;
        return sent.ok ? [input, { ...model, side: 'output', value: answer } as const] : [input];
      }),
    );
    expect(askAwsModel(questions.flat())).toEqual(questions.flat().map(() => ''));
    const wrong = { maxResults: 'all' };
    const model = { ask: 'problems', service: 'cost-optimization-hub', operation: 'ListRecommendations' } as const;
    expect(askAwsModel([{ ...model, side: 'input', value: wrong }])).not.toEqual(['']);
    await hub.stop();
    await optimizer.stop();
  });
});
