import type { LogEvent, LogSource } from '../../../src/domain/logs/log-source.ts';

export const logNowMs = Date.UTC(2026, 11, 1, 5, 33, 20);

export const backendLog: LogSource = {
  name: 'backend',
  environment: 'prod',
  group: '/ecs/backend',
  streams: null,
  pods: null,
  place: { region: 'ap-northeast-2' },
};

/** One event a second, the last of them a second ago. */
export function written(messages: readonly string[], stream = 'backend/1'): LogEvent[] {
  return messages.map((message, at) => ({ atMs: logNowMs - (messages.length - at) * 1_000, stream, message }));
}
