import { describe, expect, it } from 'vitest';
import type { MetricGraphs } from '../../../src/application/status/ports/metric-graphs.ts';
import { graphHours } from '../../../src/domain/status/metric-graph.ts';
import type { Resource } from '../../../src/domain/status/resource.ts';
import type { RefusalReason } from './resource-readings.contract.ts';

export type MetricGraphsWorld = {
  readonly subject: MetricGraphs;
  readonly fails: (reason: RefusalReason) => Promise<void>;
};

const region = 'ap-northeast-2';
const resources: readonly Resource[] = [
  { kind: 'ec2', name: 'bastion', region, instanceId: 'i-0123456789abcdef0' },
  { kind: 'ecs', name: '결제', region, cluster: 'main', service: 'pay' },
  { kind: 'eks', name: 'data', region, cluster: 'data' },
];
const nowMs = Date.parse('2026-11-22T03:00:00Z');

/** `harness` gives you a source that draws. */
export function metricGraphsContract(name: string, harness: () => Promise<MetricGraphsWorld>): void {
  describe(`${name} draws`, () => {
    it.each(graphHours)('a PNG of every kind of resource, %i hours back', async (hours) => {
      const { subject } = await harness();
      const graph = await subject.draw(resources, hours, nowMs);
      if (graph.kind !== 'drawn') throw new Error(graph.reason);
      expect(Buffer.from(graph.png.subarray(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    });

    it.each<RefusalReason>(['access-denied', 'throttled', 'source-unavailable'])(
      'nothing, and says why: "%s"',
      async (reason) => {
        const { subject, fails } = await harness();
        await fails(reason);
        expect(await subject.draw(resources, 3, nowMs)).toEqual({ kind: 'unavailable', reason });
      },
    );

    it('nothing of nothing', async () => {
      const { subject } = await harness();
      await expect(subject.draw([], 3, nowMs)).rejects.toThrow('nothing to draw');
    });
  });
}
