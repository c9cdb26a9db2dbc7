import type { Agent } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Opens a connection for the next request of this process to that host, while something else is waited for or loaded. Nothing fails
 * because of it: without it, the request opens its own. A connection that is there already is enough.
 */
export function openConnection(url: string): void {
  const { protocol, hostname, port } = new URL(url);
  const isPlain = protocol === 'http:';
  // Not imported: the ESM face of these modules costs more than the modules.
  const http = isPlain ? process.getBuiltinModule('node:http') : process.getBuiltinModule('node:https');
  // A cast: agents for HTTP and HTTPS make sockets, whatever other agents make.
  const globalAgent = http.globalAgent as Opening;
  const place = { host: hostname, port: Number(port) || (isPlain ? 80 : 443) };
  const { isIP } = process.getBuiltinModule('node:net');
  const opened = openedFor(globalAgent);
  const name = nameOf(place);
  const connected = Object.keys({ ...globalAgent.sockets, ...globalAgent.freeSockets });
  if (opened.has(name) || connected.some((one) => one.startsWith(`${name}:`))) return;
  const socket = globalAgent.createConnection({ ...place, servername: isIP(hostname) === 0 ? hostname : '' });
  opened.set(name, socket);
  // Nothing waits for it: a process that has nothing else to do ends.
  socket.unref();
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (opened.get(name) === socket) opened.delete(name);
  });
}

type Opening = Omit<Agent, 'createConnection'> & {
  createConnection(options: object, callback?: unknown): Socket;
  /** Ours, by host and port. */
  opened?: Map<string, Socket>;
};

/** What is ready to be used by an agent, which is made to look there first. */
function openedFor(agent: Opening): Map<string, Socket> {
  if (agent.opened !== undefined) return agent.opened;
  const opened = new Map<string, Socket>();
  const open = agent.createConnection.bind(agent);
  agent.opened = opened;
  agent.createConnection = (options, callback) => {
    const name = nameOf(options);
    const socket = opened.get(name);
    opened.delete(name);
    return socket === undefined || socket.destroyed ? open(options, callback) : socket.ref();
  };
  return opened;
}

function nameOf({ host, port }: { readonly host?: unknown; readonly port?: unknown }): string {
  return `${host}:${port}`;
}
