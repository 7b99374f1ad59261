import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

export interface Tap {
  readonly port: number;
  /** What went through: each request's first line, each answer's status. */
  readonly asked: string[];
  readonly answered: number[];
  readonly close: () => void;
}

const REQUEST = /^(?:[A-Z]+) \S+(?= HTTP\/1\.1\r$)/gm;
const ANSWER = /^HTTP\/1\.1 (\d{3}) /gm;

/**
 * An address that shows `page` at /attack and is our server everywhere else, byte for byte: as a name that leads to the attacker first
 * and to this machine a moment later.
 */
export async function openTap(to: number, page: string): Promise<Tap> {
  const asked: string[] = [];
  const answered: number[] = [];
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    client.once('data', (first: Buffer) => {
      if (first.toString('latin1').startsWith('GET /attack')) return client.end(page);
      const ours = connect(to, '127.0.0.1');
      const note = (chunk: Buffer) => asked.push(...(chunk.toString('latin1').match(REQUEST) ?? []));
      note(first);
      client.on('data', note);
      ours.on('data', (chunk: Buffer) => {
        for (const [, status] of chunk.toString('latin1').matchAll(ANSWER)) answered.push(Number(status));
      });
      ours.on('error', () => client.destroy());
      client.on('close', () => ours.destroy());
      ours.write(first);
      client.pipe(ours).pipe(client);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, asked, answered, close: () => server.close() };
}
