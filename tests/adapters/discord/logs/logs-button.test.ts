import { describe, expect, it } from 'vitest';
import { alertNotices } from '../../../../src/adapters/discord/alert/notices.ts';
import { deployNotices } from '../../../../src/adapters/discord/deploy/notices.ts';
import type { Look, NoticeRooms } from '../../../../src/adapters/discord/kit/notice-look.ts';
import { parseLogsId } from '../../../../src/adapters/discord/logs/controls.ts';
import type { ChannelId } from '../../../../src/domain/people/people.ts';
import { aChange, anAlarmCard } from '../../../support/an-alarm.ts';
import { typicalDeployment } from '../kit/typical.ts';

const room = 'c' as ChannelId;
const rooms: NoticeRooms = {
  ...{ deploys: room, costs: room, alerts: room, guild: '1', codeHost: 'https://github.com' },
  reviewsOf: () => ({ channel: room, density: 'full' }),
  logsOf: (service) => (service === 'backend' ? '0abc123' : null),
};

function logsOn({ body }: Look) {
  const ids = (body.components ?? []).flatMap((row) =>
    row.components.map((one) => ('custom_id' in one ? one.custom_id : '')),
  );
  return ids.map((id) => parseLogsId(id)).filter((one) => one !== null);
}

describe('Logs on the card of a deploy', () => {
  const running = typicalDeployment({ kind: 'in-progress', run: { id: 1, url: 'https://github.com/a/b', attempt: 1 } });
  const looks = (deployment: ReturnType<typeof typicalDeployment>, of = rooms) =>
    logsOn(deployNotices.deploy.render({ deployment }, 'en', of));

  it('asks for what is written now while it goes on', () => {
    expect(looks(running)).toEqual([{ kind: 'logs-open', source: '0abc123', aroundMs: null }]);
  });

  it('is not there before anything runs, nor where no log is named', () => {
    expect(looks(typicalDeployment({ kind: 'requested' } as never))).toEqual([]);
    expect(looks({ ...running, service: 'web' })).toEqual([]);
    const { logsOf: _, ...without } = rooms;
    expect(looks(running, without)).toEqual([]);
  });
});

describe('Logs on the card of an alarm', () => {
  const card = anAlarmCard({ changes: [aChange('ALARM', 0)] });
  const watching = (service: string) => {
    const lanes = [{ service, environment: 'prod' }];
    const suspects = { firedMs: 1, fromMs: 0, lanes, deploys: [], otherRollouts: null };
    return logsOn(alertNotices.alarm.render({ card: { ...card, suspects }, graph: null, earlier: null }, 'en', rooms));
  };

  it('asks for the minutes around its beginning, of the service that it watches', () => {
    expect(watching('backend')).toEqual([{ kind: 'logs-open', source: '0abc123', aroundMs: card.incident.firedMs }]);
  });

  it('is not there where it watches no service with a log', () => {
    expect(watching('web')).toEqual([]);
    expect(logsOn(alertNotices.alarm.render({ card, graph: null, earlier: null }, 'en', rooms))).toEqual([]);
  });
});
