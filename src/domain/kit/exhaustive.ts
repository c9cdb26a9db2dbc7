/** Because a switch that forgets a case must fail to compile, and say which value it met if the types were lied to. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
