import { createRequire, syncBuiltinESMExports } from 'node:module';

/** Lines of the log that say that something failed; none of them reaches the terminal. */
export function quietLog(errors: string[]): () => void {
  const files = createRequire(import.meta.url)('node:fs') as { writeSync: (fd: number, text: string) => number };
  const native = { out: process.stdout.write, err: process.stderr.write, sync: files.writeSync };
  const isLine = (text: unknown) => typeof text === 'string' && text.startsWith('{"level"');
  const keep = (line: string) => void (line.startsWith('{"level":"ERROR"') && errors.push(line.trim()));
  const hearing = (write: typeof process.stdout.write, stream: NodeJS.WriteStream) =>
    ((...given: Parameters<typeof write>) => {
      if (!isLine(given[0])) return write.apply(stream, given);
      keep(String(given[0]));
      return true;
    }) as typeof write;
  process.stdout.write = hearing(native.out, process.stdout);
  process.stderr.write = hearing(native.err, process.stderr);
  files.writeSync = (fd, text) => {
    if (!isLine(text)) return native.sync(fd, text);
    keep(text);
    return text.length;
  };
  syncBuiltinESMExports();
  return () => {
    process.stdout.write = native.out;
    process.stderr.write = native.err;
    files.writeSync = native.sync;
    syncBuiltinESMExports();
  };
}
