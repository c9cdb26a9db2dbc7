/** The same port, which writes down every call as `name.method`. */
export function remembering<Port extends object>(name: string, port: Port, calls: string[]): Port {
  return new Proxy(port, {
    get(target, key) {
      const member = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        calls.push(`${name}.${String(key)}`);
        return Reflect.apply(member, target, given);
      };
    },
  });
}
