import { describe, expect, it } from 'vitest';
import { statusMessage } from '../../../../src/adapters/discord/status/status-message.ts';
import { everything } from '../../../../src/domain/status/status-question.ts';
import { quiet } from '../../../support/quiet-status.ts';
import { asRead } from './as-read.ts';
import { typicalStatus } from './typical.ts';

describe('the status reads', () => {
  it('in English', () => {
    expect(asRead(statusMessage(typicalStatus(), everything, 'en'))).toMatchInlineSnapshot(`
      "# 🔴 AWS status: critical
      1 critical · 1 warning · 2 unknown · 1 ok · checked <t:1795305600:R>
      🔴 **backend** · ECS · 3/4 tasks (1 starting)
      CPU ▰▰▰▰▰ 93% ╌╌▁▁▂▂▂▄▅▆██
      Memory ▰▰▰▱▱ 61% ╌╌▁▁▂▂▂▄▅▆██
      🟡 **web** · ECS · 2/2 tasks · deploying
      CPU ▰▱▱▱▱ <1% ╌╌▁▁▂▂▂▄▅▆██
      Memory ▰▰▰▰▱ 78% ╌╌▁▁▂▂▂▄▅▆██
      ⚪ **bastion** · EC2
      CPU ▰▱▱▱▱ 5% ╌╌▁▁▂▂▂▄▅▆██ · Memory – (no agent)
      ⚪ **worker** · ECS · 0/0 tasks
      CPU – (no task running) · Memory – (no task running)
      🟢 **platform** · EKS · 6 nodes
      CPU ▰▰▱▱▱ 42% ╌╌▁▁▂▂▂▄▅▆██
      Memory ▰▰▰▱▱ 55% ╌╌▁▁▂▂▂▄▅▆██
      | Why some readings are missing
      |   **no agent**: Only the CloudWatch agent measures EC2 memory. Install or restart it on the instance.
      |   **no task running**: No task runs, so there is nothing to measure. Look at the desired count and the service events in ECS.
      [Refresh] v1:status:refresh:all
      [Graph] v1:status:graph:all"
    `);
  });

  it('in Korean', () => {
    expect(asRead(statusMessage(typicalStatus(), everything, 'ko'))).toMatchInlineSnapshot(`
      "# 🔴 AWS 상태: 위험
      위험 1 · 주의 1 · 확인 불가 2 · 정상 1 · <t:1795305600:R> 확인
      🔴 **backend** · ECS · 태스크 3/4 (1개 시작 중)
      CPU ▰▰▰▰▰ 93% ╌╌▁▁▂▂▂▄▅▆██
      메모리 ▰▰▰▱▱ 61% ╌╌▁▁▂▂▂▄▅▆██
      🟡 **web** · ECS · 태스크 2/2 · 배포 진행 중
      CPU ▰▱▱▱▱ <1% ╌╌▁▁▂▂▂▄▅▆██
      메모리 ▰▰▰▰▱ 78% ╌╌▁▁▂▂▂▄▅▆██
      ⚪ **bastion** · EC2
      CPU ▰▱▱▱▱ 5% ╌╌▁▁▂▂▂▄▅▆██ · 메모리 – (에이전트 없음)
      ⚪ **worker** · ECS · 태스크 0/0
      CPU – (실행 중인 태스크 없음) · 메모리 – (실행 중인 태스크 없음)
      🟢 **platform** · EKS · 노드 6개
      CPU ▰▰▱▱▱ 42% ╌╌▁▁▂▂▂▄▅▆██
      메모리 ▰▰▰▱▱ 55% ╌╌▁▁▂▂▂▄▅▆██
      | 값이 표시되지 않는 이유
      |   **에이전트 없음**: EC2 메모리는 CloudWatch 에이전트가 있어야 보입니다. 인스턴스에 에이전트를 설치하거나 다시 시작해 주세요.
      |   **실행 중인 태스크 없음**: 실행 중인 태스크가 없어서 측정할 게 없습니다. ECS 서비스의 원하는 태스크 수와 이벤트를 확인해 주세요.
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
