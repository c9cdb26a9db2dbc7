import { ContainerModule } from 'inversify';
import { DynamoAudit } from '../../../adapters/aws/history/dynamo-audit.ts';
import { sha256 } from '../../../adapters/system/sha256.ts';
import { TABLE } from '../aws/table.ts';
import { AUDIT, AUDIT_TRAIL } from './tokens.ts';

export const historyStores = new ContainerModule(({ bind }) => {
  bind(AUDIT).toResolvedValue((table) => new DynamoAudit(table, sha256), [TABLE]);
  bind(AUDIT_TRAIL).toResolvedValue((table) => new DynamoAudit(table, sha256), [TABLE]);
});
