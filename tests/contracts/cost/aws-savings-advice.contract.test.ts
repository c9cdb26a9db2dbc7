import { afterEach, describe, expect, it } from 'vitest';
import { ComputeOptimizerAdvice } from '../../../src/adapters/aws/cost/compute-optimizer-advice.ts';
import { CostOptimizationHubAdvice } from '../../../src/adapters/aws/cost/cost-optimization-hub-advice.ts';
import type { AdviceUnavailable } from '../../../src/domain/cost/saving.ts';
import type { AwsStandIn } from '../../support/aws-stand-in.ts';
import { refusals } from '../../support/refusals.ts';
import {
  type SavingsStandIn,
  startComputeOptimizer,
  startCostOptimizationHub,
} from '../../support/savings-stand-in.ts';
import { savingsAdviceContract } from './savings-advice.contract.ts';

const running: AwsStandIn[] = [];
const options = {
  region: 'ap-northeast-2',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: null },
};

afterEach(async () => {
  for (const standIn of running.splice(0)) await standIn.stop();
});

async function begun(start: () => Promise<SavingsStandIn>): Promise<SavingsStandIn> {
  const standIn = await start();
  running.push(standIn);
  return standIn;
}

function worldOf(standIn: SavingsStandIn) {
  return {
    advises: async (advised: Parameters<SavingsStandIn['advise']>[0]) => standIn.advise(advised),
    fails: async (reason: AdviceUnavailable) => {
      if (reason === 'not-enabled') standIn.leave();
      else if (reason !== 'not-there') standIn.failWith(refusals[reason]);
    },
  };
}

savingsAdviceContract('CostOptimizationHubAdvice', async () => {
  const hub = await begun(startCostOptimizationHub);
  return { subject: new CostOptimizationHubAdvice({ ...options, endpoint: hub.endpoint }), ...worldOf(hub) };
});

savingsAdviceContract('ComputeOptimizerAdvice', async () => {
  const optimizer = await begun(startComputeOptimizer);
  return { subject: new ComputeOptimizerAdvice({ ...options, endpoint: optimizer.endpoint }), ...worldOf(optimizer) };
});

describe('AWS’s advice', () => {
  it('says what an instance is and would be', async () => {
    const [hub, optimizer] = [await begun(startCostOptimizationHub), await begun(startComputeOptimizer)];
    const two = [
      { id: 'i-one', monthly: 20 },
      { id: 'i-two', monthly: 10 },
    ];
    hub.advise(two);
    optimizer.advise(two);
    const change = { from: 'm5.xlarge', to: 'm7g.large', region: 'ap-northeast-2', account: '123456789012' };
    const ofHub = await new CostOptimizationHubAdvice({ ...options, endpoint: hub.endpoint }).find();
    expect(ofHub).toMatchObject({ savings: [{ action: 'Rightsize', kind: 'Ec2Instance', ...change }, {}] });
    const ofOptimizer = await new ComputeOptimizerAdvice({ ...options, endpoint: optimizer.endpoint }).find();
    expect(ofOptimizer).toMatchObject({
      savings: [
        { action: 'Idle', kind: 'EC2Instance', from: null },
        { action: 'Rightsize', ...change },
      ],
    });
  });

  it('is signed for the one region of the hub, and for the bot’s own region of Compute Optimizer', async () => {
    const [hub, optimizer] = [await begun(startCostOptimizationHub), await begun(startComputeOptimizer)];
    await new CostOptimizationHubAdvice({ ...options, endpoint: hub.endpoint }).find();
    await new ComputeOptimizerAdvice({ ...options, endpoint: optimizer.endpoint }).find();
    const scopes = [...hub.requests, ...optimizer.requests].map(({ target, headers }) => [
      target,
      /Credential=[^/]+\/\d+\/([^,]+)/.exec(String(headers['authorization']))?.[1],
    ]);
    expect(scopes).toEqual([
      ['CostOptimizationHubService.ListRecommendations', 'us-east-1/cost-optimization-hub/aws4_request'],
      ['ComputeOptimizerService.GetIdleRecommendations', 'ap-northeast-2/compute-optimizer/aws4_request'],
      ['ComputeOptimizerService.GetEC2InstanceRecommendations', 'ap-northeast-2/compute-optimizer/aws4_request'],
    ]);
  });

  it('says that there is more than it reads', async () => {
    const hub = await begun(startCostOptimizationHub);
    hub.advise(Array.from({ length: 301 }, (_, at) => ({ id: `i-${at}`, monthly: 1 })));
    const advice = await new CostOptimizationHubAdvice({ ...options, endpoint: hub.endpoint }).find();
    expect(advice).toMatchObject({ hasMore: true });
  });

  it('is not asked for in China, where there is no hub', async () => {
    const hub = await begun(startCostOptimizationHub);
    const advice = new CostOptimizationHubAdvice({ ...options, region: 'cn-north-1', endpoint: hub.endpoint });
    expect(await advice.find()).toEqual({ kind: 'unavailable', reason: 'not-there' });
    expect(hub.requests).toEqual([]);
  });

  it('is unreadable where it is no JSON, and where nobody answers', async () => {
    const hub = await begun(startCostOptimizationHub);
    hub.failWith({ status: 200, body: '<html>' });
    const advice = new CostOptimizationHubAdvice({ ...options, endpoint: hub.endpoint });
    expect(await advice.find()).toEqual({ kind: 'unavailable', reason: 'source-unavailable' });
    hub.failWith('hang-up');
    expect(await advice.find()).toEqual({ kind: 'unavailable', reason: 'source-unavailable' });
  });
});
