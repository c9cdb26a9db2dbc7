import type { AuditEvent } from '../../src/domain/history/audit.ts';
import type { MemberId } from '../../src/domain/people/people.ts';

export function anAuditEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    key: 'deploy-requested/1320000000000000001',
    atMs: 1_790_000_000_000,
    by: { id: '42' as MemberId, name: '지민' },
    action: 'deploy-requested',
    subject: 'backend/dev',
    facts: { version: 'v1.2.3', dryRun: false, approvals: 0, breakGlass: null },
    ...changes,
  };
}
