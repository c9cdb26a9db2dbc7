import { InMemoryClock } from '../../adapters/in-memory/kit/in-memory-clock.ts';
import { spokenLanguage } from '../cli/command-line.ts';
import { Config } from '../composition/config.ts';
import { Day, type Step } from './day/day.ts';
import { ansiInk, messageText, noInk } from './day/message-text.ts';
import { steps } from './day/steps-of-a-day.ts';
import { InMemoryPlayground } from './in-memory-playground.ts';
import type { ShownMessage } from './protocol.ts';
import { exampleConfiguration } from './server/example-configuration.ts';

const given = process.argv.slice(2);
if (given.length > 0) {
  const said = {
    en: 'The demo takes no options: it plays one day, in English. "npm start -- --lang ko" opens the playground in Korean.',
    ko: '데모에는 옵션이 없고, 하루를 영어로 보여 줍니다. 한국어 플레이그라운드: "npm start -- --lang ko"',
  };
  const language = spokenLanguage(given, new Config().terminalLanguage());
  process.stderr.write(`${said[language]}\nnpm run demo\n`);
  process.exit(2);
}

const betweenSteps = 240;
const ink = process.stdout.isTTY ? ansiInk : noInk;
const clock = new InMemoryClock(Date.parse('2026-11-23T23:52:00Z'));
const configuration = exampleConfiguration();
const playground = new InMemoryPlayground({
  configuration: { ...configuration, language: 'en' },
  clock,
  pace: { workAfterMs: 0, againAfterMs: 0, clockLeaps: true, stepAfterMs: 0, rollAfterMs: 0 },
});
playground.world.deploys.runs.playByThemselves = false;
const printed = new Map<string, string>();
const day = new Day(playground, clock, printChanges);
const problems: string[] = [];

await playground.world.opened.catch((cause: unknown) => problems.push(`Discord will not have this bot: ${cause}`));
for (const step of steps) {
  day.pass(betweenSteps);
  await play(step);
}
playground.close();
print('');
for (const problem of problems) print(`✖ ${problem}`);
print(problems.length === 0 ? `✔ ${steps.length} of ${steps.length} steps went as they should.` : '');
process.exitCode = problems.length === 0 ? 0 : 1;

async function play(step: Step): Promise<void> {
  print(`\n${ink.bold(`${localTime()}  ${step.title}`)}`);
  try {
    await step.act(day);
    printChanges();
    const about = step.about ?? '';
    const message = day.lastMessage(step.channel, (one) => textOf(one).includes(about));
    const text = message === undefined ? '' : textOf(message);
    for (const words of step.says) {
      if (!text.includes(words)) problems.push(`${step.title}: #${step.channel} does not say “${words}”`);
    }
    for (const words of step.saysNot ?? []) {
      if (text.includes(words)) problems.push(`${step.title}: #${step.channel} should not say “${words}”`);
    }
  } catch (cause) {
    problems.push(`${step.title}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function printChanges(): void {
  const { channels, members } = playground.state();
  for (const message of playground.live().messages) {
    const look = JSON.stringify(message);
    const before = printed.get(message.id);
    if (before === look) continue;
    printed.set(message.id, look);
    const channel = channels.find(({ id }) => id === message.channelId)?.name ?? '';
    const asker = members.find(({ id }) => id === message.answerTo?.member)?.name;
    const answer = asker === undefined ? '' : ` ↩ ${asker} used /${message.answerTo?.command}`;
    print(ink.dim(`  #${channel}${answer}${before === undefined ? '' : ' · in place'}`));
    for (const line of linesOf(message, ink)) print(`    ${line}`);
  }
}

function textOf(message: ShownMessage): string {
  return linesOf(message).join('\n');
}

function linesOf(message: ShownMessage, withInk = noInk): readonly string[] {
  return messageText(message, { ...playground.state(), nowMs: playground.live().nowMs, ink: withInk });
}

function localTime(): string {
  const { timeZone } = configuration;
  return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(playground.live().nowMs);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
