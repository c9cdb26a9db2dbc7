export async function handler(): Promise<object> {
  return { statusCode: 200, body: '{"type":1}' };
}
