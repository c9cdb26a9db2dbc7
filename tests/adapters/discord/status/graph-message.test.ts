import { describe, expect, it } from 'vitest';
import { graphFile, graphMessage, noGraphMessage } from '../../../../src/adapters/discord/status/graph-message.ts';
import type { GraphAnswer } from '../../../../src/application/status/jobs.ts';
import { graphHours } from '../../../../src/domain/status/metric-graph.ts';

const named = (name: string) => ({ kind: 'ec2' as const, name, region: 'us-east-1', instanceId: 'i-1' });
const scope = { only: null, resource: null };
const answer = (change: Partial<GraphAnswer> = {}): GraphAnswer => ({
  kind: 'graph',
  png: Uint8Array.of(1, 2),
  drawn: [named('db*'), named('web')],
  of: 2,
  scope,
  hours: 3,
  ...change,
});

const reasons = ['access-denied', 'throttled', 'source-unavailable', 'region-off', 'nothing-watched'] as const;

describe('the graph', () => {
  it.each(['en', 'ko'] as const)('says which hours were chosen, in %s', (language) => {
    const chosen = graphHours.map((hours) => {
      const [row] = graphMessage(answer({ hours }), language).components ?? [];
      const [menu] = row?.components ?? [];
      const options = menu !== undefined && 'options' in menu ? menu.options : [];
      return options.filter((option) => option.default).map(({ value }) => Number(value));
    });
    expect(chosen).toEqual(graphHours.map((hours) => [hours]));
  });

  it('names what is drawn, says where not all are, and shows the attached picture', () => {
    const looks = (['en', 'ko'] as const).flatMap((language) => {
      const [all, some] = [graphMessage(answer(), language), graphMessage(answer({ of: 7, hours: 1 }), language)];
      const file = graphFile(answer(), language);
      return [all.embeds?.[0], some.embeds?.[0]?.description, all.components, file.description, file.name];
    });
    expect(looks).toMatchInlineSnapshot(`
      [
        {
          "color": 3900150,
          "description": "**db\\***, **web**",
          "image": {
            "url": "attachment://graph.png",
          },
          "title": "CPU and memory, last 3 hours",
        },
        "**db\\***, **web**
      The worst 2 of 7. A graph shows one account and one region.",
        [
          {
            "components": [
              {
                "custom_id": "v1:status:hours:all",
                "options": [
                  {
                    "default": false,
                    "label": "1 hour",
                    "value": "1",
                  },
                  {
                    "default": true,
                    "label": "3 hours",
                    "value": "3",
                  },
                  {
                    "default": false,
                    "label": "12 hours",
                    "value": "12",
                  },
                  {
                    "default": false,
                    "label": "24 hours",
                    "value": "24",
                  },
                ],
                "placeholder": "How far back",
                "type": 3,
              },
            ],
            "type": 1,
          },
        ],
        "CPU and memory, last 3 hours: db*, web",
        "graph.png",
        {
          "color": 3900150,
          "description": "**db\\***, **web**",
          "image": {
            "url": "attachment://graph.png",
          },
          "title": "CPU와 메모리, 최근 3시간",
        },
        "**db\\***, **web**
      7개 중 상태가 나쁜 2개입니다. 같은 리전과 계정의 리소스만 함께 그립니다.",
        [
          {
            "components": [
              {
                "custom_id": "v1:status:hours:all",
                "options": [
                  {
                    "default": false,
                    "label": "1시간",
                    "value": "1",
                  },
                  {
                    "default": true,
                    "label": "3시간",
                    "value": "3",
                  },
                  {
                    "default": false,
                    "label": "12시간",
                    "value": "12",
                  },
                  {
                    "default": false,
                    "label": "24시간",
                    "value": "24",
                  },
                ],
                "placeholder": "기간 선택",
                "type": 3,
              },
            ],
            "type": 1,
          },
        ],
        "CPU와 메모리, 최근 3시간: db*, web",
        "graph.png",
      ]
    `);
    expect(graphFile(answer(), 'en').bytes).toEqual(Uint8Array.of(1, 2));
  });

  it('says what can be done where there is none', () => {
    const said = (['en', 'ko'] as const).flatMap((language) =>
      reasons.map((reason) => {
        const [embed] = noGraphMessage({ kind: 'no-graph', reason, scope, hours: 1 }, language).embeds ?? [];
        return `${reason}: ${embed?.title}: ${embed?.description}`;
      }),
    );
    expect(said).toMatchInlineSnapshot(`
      [
        "access-denied: No graph: Geonbot may not render it. Grant its role \`cloudwatch:GetMetricWidgetImage\`.",
        "throttled: No graph: CloudWatch is limiting requests. Try again in a minute.",
        "source-unavailable: No graph: CloudWatch did not answer. Try again in a minute.",
        "region-off: No graph: AWS rejects the credentials there: the region is not enabled in the account. Enable it, or correct the region in \`geonbot.yaml\`.",
        "nothing-watched: No graph: No resource is watched. Add some under \`resources\` in \`geonbot.yaml\`.",
        "access-denied: 그래프를 그리지 못했습니다: 그래프를 그릴 권한이 없습니다. 건봇의 IAM 역할에 \`cloudwatch:GetMetricWidgetImage\`를 허용해 주세요.",
        "throttled: 그래프를 그리지 못했습니다: CloudWatch가 요청을 잠시 제한하고 있습니다. 1분쯤 뒤에 다시 눌러 주세요.",
        "source-unavailable: 그래프를 그리지 못했습니다: CloudWatch가 응답하지 않았습니다. 1분쯤 뒤에 다시 눌러 주세요.",
        "region-off: 그래프를 그리지 못했습니다: 이 리전은 자격 증명을 받지 않습니다. 계정에서 리전을 켜지 않았습니다. 리전을 켜거나 \`geonbot.yaml\`의 리전을 고쳐 주세요.",
        "nothing-watched: 그래프를 그리지 못했습니다: 모니터링 중인 리소스가 없습니다. \`geonbot.yaml\`의 \`resources\`에 추가해 주세요.",
      ]
    `);
  });
});
