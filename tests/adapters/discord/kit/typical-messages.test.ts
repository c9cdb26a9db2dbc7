import { describe, expect, it } from 'vitest';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import { quiet } from '../../../support/quiet-status.ts';
import { asRead } from './as-read.ts';
import { typicalStatus } from './typical.ts';

describe('the status reads', () => {
  it('in English', () => {
    expect(asRead(statusMessage(typicalStatus(), everything, 'en'))).toMatchInlineSnapshot(`
      "# 🔴 AWS status: critical · not seen: bastion (memory)
      1 critical · 1 warning · 1 unknown · 1 ok · 1 off · checked <t:1795305600:R>
      🔴 **backend** · ECS · 3/4 tasks (1 starting)
      CPU ▰▰▰▰▰ 93% ╌╌▁▁▂▂▂▄▅▆██
      Memory ▰▰▰▱▱ 61% ╌╌▁▁▂▂▂▄▅▆██
      🟡 **web** · ECS · 2/2 tasks · deploying
      CPU ▰▱▱▱▱ <1% ╌╌▁▁▂▂▂▄▅▆██
      Memory ▰▰▰▰▱ 78% ╌╌▁▁▂▂▂▄▅▆██
      ⚪ **bastion** · EC2
      CPU ▰▱▱▱▱ 5% ╌╌▁▁▂▂▂▄▅▆██ · Memory – (no metric)
      🟢 **platform** · EKS · 6 nodes
      CPU ▰▰▱▱▱ 42% ╌╌▁▁▂▂▂▄▅▆██
      Memory ▰▰▰▱▱ 55% ╌╌▁▁▂▂▂▄▅▆██
      ⚫ **worker** · ECS · 0/0 tasks
      CPU – (off) · Memory – (off)
      | Why some readings are missing
      |   **no metric**: CloudWatch has no memory metric of the instance where Geonbot looks. Only an agent on the instance sends one: it may not be running, or may send to another namespace. \`agents\` in \`geonbot.yaml\` names other namespaces, and the dimension of agents that send no \`InstanceId\`.
      [Refresh] v1:status:refresh:all
      [Graph] v1:status:graph:all"
    `);
  });

  it('in Korean', () => {
    expect(asRead(statusMessage(typicalStatus(), everything, 'ko'))).toMatchInlineSnapshot(`
      "# 🔴 AWS 상태: 위험 · 확인하지 못함: bastion(메모리)
      위험 1 · 주의 1 · 확인 불가 1 · 정상 1 · 꺼짐 1 · <t:1795305600:R> 확인
      🔴 **backend** · ECS · 태스크 3/4 (1개 시작 중)
      CPU ▰▰▰▰▰ 93% ╌╌▁▁▂▂▂▄▅▆██
      메모리 ▰▰▰▱▱ 61% ╌╌▁▁▂▂▂▄▅▆██
      🟡 **web** · ECS · 태스크 2/2 · 배포 진행 중
      CPU ▰▱▱▱▱ <1% ╌╌▁▁▂▂▂▄▅▆██
      메모리 ▰▰▰▰▱ 78% ╌╌▁▁▂▂▂▄▅▆██
      ⚪ **bastion** · EC2
      CPU ▰▱▱▱▱ 5% ╌╌▁▁▂▂▂▄▅▆██ · 메모리 – (지표 없음)
      🟢 **platform** · EKS · 노드 6개
      CPU ▰▰▱▱▱ 42% ╌╌▁▁▂▂▂▄▅▆██
      메모리 ▰▰▰▱▱ 55% ╌╌▁▁▂▂▂▄▅▆██
      ⚫ **worker** · ECS · 태스크 0/0
      CPU – (꺼짐) · 메모리 – (꺼짐)
      | 값이 표시되지 않는 이유
      |   **지표 없음**: 건봇이 보는 곳에는 이 인스턴스의 메모리 지표가 없습니다. 인스턴스의 에이전트만 지표를 보냅니다. 에이전트가 없거나 다른 곳으로 보내고 있을 수 있습니다. 다른 네임스페이스와, \`InstanceId\` 없이 보내는 에이전트의 차원은 \`geonbot.yaml\`의 \`agents\`에 적어 주세요.
      [새로고침] v1:status:refresh:all
      [그래프] v1:status:graph:all"
    `);
  });

  it('as advice while nothing is watched', () => {
    const nothing = { ...quiet, atMs: 0, entries: [] };
    expect(asRead(statusMessage(nothing, everything, 'en'))).toMatchInlineSnapshot(`
      "# AWS status
      No resource is watched. Add some under \`resources\` in \`geonbot.yaml\`.
      [Refresh] v1:status:refresh:all"
    `);
    expect(asRead(statusMessage(nothing, { ...everything, only: 'eks' }, 'ko'))).toMatchInlineSnapshot(`
      "# EKS 상태
      모니터링 중인 EKS 리소스가 없습니다. \`geonbot.yaml\`의 \`resources\`에 추가해 주세요.
      [새로고침] v1:status:refresh:eks"
    `);
  });
});
