/** Cost Explorer is in one region of each partition, wherever the account's resources are. `own`: any region of that partition. */
export function costExplorerRegion(own: string): string {
  return own.startsWith('cn-') ? 'cn-northwest-1' : 'us-east-1';
}
