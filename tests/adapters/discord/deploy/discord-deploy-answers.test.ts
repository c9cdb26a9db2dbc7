import { beforeEach, describe, expect, it } from 'vitest';
import type { DiscordNoticeboard } from '../../../../src/adapters/discord/discord-noticeboard.ts';
import { DiscordReplies } from '../../../../src/adapters/discord/discord-replies.ts';
import { announcementOf, messageRefOf } from '../../../../src/adapters/discord/kit/announcement-ref.ts';
import type { CommitSha } from '../../../../src/domain/deploy/commit.ts';

import type { Announcement } from '../../../../src/domain/kit/announcement.ts';
import type { Login } from '../../../../src/domain/people/login.ts';
import type { ChannelId, RoleId } from '../../../../src/domain/people/people.ts';
import { withCard } from '../../../contracts/deploy/a-deployment.ts';
import { ADiscord, codeHost, guild, rooms } from '../../../support/a-discord.ts';
import { aNoticeboard } from '../../../support/a-noticeboard.ts';
import { run, typicalDeployment } from '../kit/typical.ts';

const deployment = typicalDeployment({ kind: 'dispatched', run });

let world: ADiscord;
let board: DiscordNoticeboard;
let replies: DiscordReplies;

beforeEach(() => {
  world = new ADiscord();
  board = aNoticeboard({ ...world, language: 'ko' });
  replies = new DiscordReplies({
    messages: world.messages,
    clock: world.clock,
    guild,
    codeHost,
    deploysChannel: rooms.deploys,
  });
});

describe('whoever deploys', () => {
  it('in the room for deploys sees their answer become the card, and the answer leaves it alone', async () => {
    const asked = await world.asks('deploys');
    const card = (await board.answer({ kind: 'deploy', deployment }, asked)) ?? expect.fail();
    expect(await replies.answer(asked, 'deploy', { kind: 'deploy', deployment: withCard(deployment, card, 0) })).toBe(
      'answered',
    );
    expect(world.seen('deploys')).toMatchObject([
      { embeds: [{ title: '배포 시작됨 (Deploy Dispatched)' }], content: '' },
    ]);
  });

  it('elsewhere sees a line in their own language that leads to the card', async () => {
    const asked = await world.asks('costs');
    expect(await board.answer({ kind: 'deploy', deployment }, asked)).toBeNull();
    const card = await board.post({ kind: 'deploy', deployment });
    await replies.answer(asked, 'deploy', { kind: 'deploy', deployment: withCard(deployment, card, 0) });
    const [posted] = world.seen('deploys');
    expect(posted?.embeds).toMatchObject([{ title: '배포 시작됨 (Deploy Dispatched)' }]);
    const line = '**Deploy Dispatched** `service=backend, env=dev, version=latest → ref=dev`';
    const link = `https://discord.com/channels/${guild}/${rooms.deploys}/${posted?.id}`;
    expect(world.seen('costs')).toMatchObject([{ content: `${line}\n→ ${link}` }]);
  });

  it('too late to be answered still has a card', async () => {
    const asked = await world.asks('deploys');
    world.clock.advance(16 * 60_000);
    expect(await board.answer({ kind: 'deploy', deployment }, asked)).toBeNull();
    const card = await board.post({ kind: 'deploy', deployment });
    const [waiting, posted] = world.seen('deploys');
    expect(waiting?.state).toBe('thinking');
    expect(messageRefOf(card)).toEqual({ channelId: rooms.deploys, messageId: posted?.id });
  });

  it('in the room for deploys keeps the card that could not be brought up to date, which the outbox sees to', async () => {
    const asked = await world.asks('deploys');
    const requested = typicalDeployment({ kind: 'requested' });
    const card = (await board.answer({ kind: 'deploy', deployment: requested }, asked)) ?? expect.fail();
    const behind = { ...withCard(requested, card, 0), state: deployment.state, revision: requested.revision + 1 };
    expect(await replies.answer(asked, 'deploy', { kind: 'deploy', deployment: behind })).toBe('answered');
    expect(world.seen('deploys')).toMatchObject([{ content: '', embeds: [{ title: expect.any(String) }] }]);
  });

  it('without any card yet is told in words', async () => {
    const asked = await world.asks('deploys');
    await replies.answer(asked, 'deploy', { kind: 'deploy', deployment });
    expect(world.seen('deploys')[0]?.content).toContain('**Deploy Dispatched** `service=backend');
  });
});

describe('on GitHub Enterprise', () => {
  const commit = { sha: 'abcdef0123'.repeat(4) as CommitSha, subject: 'Add refunds', committedAtMs: 1 };
  const page = `${codeHost}/acme/backend/commit/${commit.sha}`;

  it('the card leads to the commit and to Actions there', async () => {
    await board.post({ kind: 'deploy', deployment: { ...deployment, commit, state: { kind: 'lost', isFinal: true } } });
    expect(JSON.stringify(world.seen('deploys'))).toContain(page);
    expect(JSON.stringify(world.seen('deploys'))).toContain(`"${codeHost}/acme/backend/actions/workflows/deploy.yml"`);
    expect(JSON.stringify(world.seen('deploys'))).not.toContain('https://github.com/');
  });

  it('whoever links themselves is led to their profile there', async () => {
    const outcome = { kind: 'proof-wanted', login: 'mona' as Login, proof: 'geonbot-1' } as const;
    await replies.answer(await world.asks('costs'), 'people', { kind: 'link', outcome });
    expect(JSON.stringify(world.seen('costs'))).toContain(`"${codeHost}/settings/profile"`);
  });
});

describe('a card that a person deleted', () => {
  it('is not found again by the nonce of the one that takes its place', async () => {
    const card = await board.post({ kind: 'deploy', deployment });
    await board.post({ kind: 'deploy', deployment: withCard(deployment, card, 0) });
    const nonces = world.discord.sent.map(({ body }) => (body as { readonly nonce?: string }).nonce);
    expect(nonces).toEqual([expect.stringMatching(/^.{25}$/), expect.stringMatching(/^.{25}$/)]);
    expect(nonces[0]).not.toBe(nonces[1]);
  });
});

describe('an announcement', () => {
  it('is read back as it was written, and as gone where another adapter wrote it', async () => {
    const ref = { channelId: '11', messageId: '22' };
    expect(messageRefOf(announcementOf(ref))).toEqual(ref);
    const foreign = 'deploy-card-1' as Announcement;
    expect(messageRefOf(foreign)).toBeNull();
    expect(await board.update(foreign, { kind: 'deploy', deployment })).toBe('gone');
    expect(world.discord.requests).toEqual([]);
  });

  it.each([
    [403, 50_013, 'closed'],
    [404, 10_003, 'gone'],
  ] as const)(
    'elsewhere is told which room to open when cards cannot be posted there (%i)',
    async (status, code, reason) => {
      const asked = await world.asks('costs');
      world.discord.fail(1, { status, code });
      const failure = board.post({ kind: 'deploy', deployment });
      await expect(failure).rejects.toMatchObject({ name: 'ChannelUnavailable', room: rooms.deploys, reason });
      const room = rooms.deploys as ChannelId;
      expect(await replies.answer(asked, 'deploy', { kind: 'room-closed', room, reason })).toBe('answered');
      expect(world.seen('costs')).toMatchObject([{ content: expect.stringContaining(`<#${rooms.deploys}>`) }]);
    },
  );
});

describe('a call by name', () => {
  const approvers = ['900000000000000021' as RoleId, 'not-a-role' as RoleId];
  const rule = { count: 1, roles: approvers, withinMs: 3_600_000 };
  const called = { roles: [], members: [deployment.requestedBy.id] };
  const yourTurn = { kind: 'deploy-call', deployment, call: 'your-turn', called } as const;
  const awaiting = typicalDeployment({ kind: 'awaiting-approval', rule, untilMs: 1 });

  it('replies to the card, and names only what Discord knows as a role', async () => {
    const card = await board.post({ kind: 'deploy', deployment: awaiting });
    const called = { roles: approvers, members: [] };
    await board.post({ kind: 'deploy-call', deployment: withCard(awaiting, card, 0), call: 'approval-wanted', called });
    const [shown, call] = world.seen('deploys');
    expect(call?.content).toBe(
      '<@&900000000000000021>: 김지민 (jimin\\_k) 님이 승인을 요청했습니다: `service=backend, env=dev, version=latest`',
    );
    expect(call).toMatchObject({ replyTo: shown?.id, pinged: ['@900000000000000021'] });
  });

  it('stands alone where there is no card to reply to', async () => {
    await board.post(yourTurn);
    expect(world.seen('deploys')).toMatchObject([{ replyTo: null, pinged: ['42'] }]);
    expect(world.seen('deploys')[0]?.content).toContain('배포 순서가 됐습니다');
  });

  it('tells which room to open where it cannot be made', async () => {
    world.discord.fail(1, { status: 403, code: 50_013 });
    await expect(board.post(yourTurn)).rejects.toMatchObject({
      name: 'ChannelUnavailable',
      room: rooms.deploys,
      reason: 'closed',
    });
  });
});
