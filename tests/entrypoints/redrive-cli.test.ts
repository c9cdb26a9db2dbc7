import { describe, expect, it } from 'vitest';
import { InMemoryInstallation } from '../../src/adapters/in-memory/doctor/in-memory-installation.ts';
import { InMemoryLaidAside } from '../../src/adapters/in-memory/installation/in-memory-laid-aside.ts';
import { runRedrive } from '../../src/entrypoints/cli/installation/redrive.ts';

const asks = { name: 'Asks', url: 'https://sqs.test/1/asks', redrive: 'arn:asks' };
const reports = { name: 'Reports', url: 'https://sqs.test/1/reports', redrive: null };

function world() {
  const lines: string[] = [];
  const installation = new InMemoryInstallation();
  const laidAside = new InMemoryLaidAside();
  laidAside.lay(asks.url, { body: 'a job', from: 'queue' }, { body: 'another', from: 'queue' });
  laidAside.lay(reports.url, { body: 'a morning', from: 'lambda' }, { body: 'whatever', from: 'nowhere' });
  const deadLetterQueues = [asks, reports];
  installation.bot = { version: '0.2.0', configuration: '', runtime: 'nodejs24.x', table: 'State', deadLetterQueues };
  installation.messages.set(asks.url, 2);
  installation.messages.set(reports.url, 2);
  const ports = { installation, letters: installation, laidAside };
  const run = (queue: string | null, isDry = false, language: 'en' | 'ko' = 'en') =>
    runRedrive(ports, { queue, isDry, language }, (line) => lines.push(line));
  return { run, lines, laidAside, installation };
}

describe('geonbot redrive', () => {
  it('has one queue worked on again', async () => {
    const { run, lines, laidAside } = world();
    expect(await run('Asks')).toBe(0);
    expect(lines).toEqual(['Asks: 2 sent back']);
    expect(laidAside.sent).toEqual(['a job', 'another']);
  });

  it('has all of them worked on again, and says what had to stay', async () => {
    const { run, lines, laidAside } = world();
    expect(await run(null, false, 'ko')).toBe(1);
    expect(lines).toEqual([
      'Asks: 되돌려 보낸 메시지 2건',
      'Reports: 되돌려 보낸 메시지 1건, 출처를 알 수 없어 남겨 둔 메시지 1건',
    ]);
    expect(laidAside.sent).toEqual(['a job', 'another', 'a morning']);
  });

  it('only counts with --dry-run', async () => {
    const { run, lines, laidAside } = world();
    expect(await run(null, true)).toBe(0);
    expect(lines).toEqual(['Asks: 2 laid aside', 'Reports: 2 laid aside']);
    expect(laidAside.sent).toEqual([]);
  });

  it('names the queues that there are', async () => {
    await expect(world().run('Ask')).rejects.toThrow('did you mean Asks?');
  });

  it('says where it looked for what is installed', async () => {
    const { run, installation } = world();
    installation.bot = null;
    await expect(run(null)).rejects.toThrow('There is no /geonbot/installed in Parameter Store');
  });
});
