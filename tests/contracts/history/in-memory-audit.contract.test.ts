import { InMemoryAudit } from '../../../src/adapters/in-memory/history/in-memory-audit.ts';
import { sha256 } from '../../../src/adapters/system/sha256.ts';
import { auditContract } from './audit.contract.ts';

auditContract('InMemoryAudit', async () => {
  const audit = new InMemoryAudit(sha256);
  return { workers: [audit, audit, audit], trail: audit };
});
