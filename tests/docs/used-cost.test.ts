import { describe, expect, it } from 'vitest';
import type { Counted } from '../../bench/counted-calls.ts';
import { ofAThousand, taken } from '../../bench/used-cost.ts';
import { readProjectFile } from '../support/project.ts';

const counts: Readonly<Record<'/help' | '/status' | '/deploy', Counted>> = JSON.parse(
  readProjectFile('bench/counted-calls.json'),
);

describe('what it costs to use Geonbot', () => {
  const { '/help': help, '/status': status, '/deploy': deploy } = counts;
  /** As counted in a crowded channel, which folds what is told. */
  const [, ofDeliveries = ''] =
    /^Together (\$\d+\.\d\d), /m.exec(readProjectFile('docs/architecture/under-load.md')) ?? [];

  it.each([
    [
      'docs/what-it-costs.md',
      `| \`/help\`, 1,000 times | ${ofAThousand(help)} |
| \`/status\` of the six resources of the example, 1,000 times: ${status.metrics} metrics each | ${ofAThousand(status)} |
| \`/deploy\` until its run is dispatched, 1,000 times | ${ofAThousand(deploy)} |
| 10,000 deliveries of GitHub, [counted under load](architecture/under-load.md#what-it-costs) | ${ofDeliveries} |`,
    ],
    [
      'docs/ko/what-it-costs.md',
      `| \`/help\` 1,000번 | ${ofAThousand(help)} |
| 예제의 리소스 6개에 대한 \`/status\` 1,000번: 한 번에 지표 ${status.metrics}개 | ${ofAThousand(status)} |
| 워크플로 실행을 시작하기까지의 \`/deploy\` 1,000번 | ${ofAThousand(deploy)} |
| GitHub 이벤트 10,000건, [부하 테스트에서 센 값](../architecture/under-load.md#what-it-costs) | ${ofDeliveries} |`,
    ],
  ])('stands in %s as it was counted on the built Lambdas', (page, rows) => {
    expect(readProjectFile(page)).toContain(rows);
  });

  it('is said with what it is taken for', () => {
    const said = readProjectFile('docs/what-it-costs.md').replaceAll(/\s+/g, ' ');
    expect(said).toContain(`the worker is taken to work for ${taken.workerSeconds} second each time`);
  });

  it.each([
    ['README.md', `A thousand times \`/status\` cost about ${ofAThousand(status)}.`],
    ['README.ko.md', `\`/status\` 1,000번은 약 ${ofAThousand(status)}입니다.`],
  ])('is the same on the first page: %s', (page, sentence) => {
    expect(readProjectFile(page).replaceAll(/\s+/g, ' ')).toContain(sentence);
  });
});
