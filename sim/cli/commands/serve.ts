import { once } from 'node:events';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { say, type Language } from '../../base/messages/index.ts';
import { VERSION } from '../../run/version.ts';
import { startServer } from '../../server/server.ts';
import { EXIT, report } from '../errors.ts';
import type { ServeOptions } from '../program.ts';
import { plain } from '../terminal.ts';
import { parsePort } from '../values.ts';

/** XDG Base Directory: state that outlives a restart and is no setting. */
const usualFolder = (): string => join(process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'ranmix');

/**
 * `ranmix serve`: until Ctrl-C or SIGTERM, which are how a server is meant to end: exit 0. A second Ctrl-C does not wait.
 * The token may also stand in RANMIX_TOKEN, where other users of the machine cannot read it off the command line.
 */
export async function serve(options: ServeOptions, language: Language): Promise<number> {
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  process.stderr.on('error', () => undefined); // nobody reads the log any more: no reason to stop
  process.once('uncaughtException', (error) => {
    log(error.stack ?? error.message);
    process.exit(report(error, process.argv.slice(2), language));
  });
  const stop = new AbortController();
  const stopped = once(stop.signal, 'abort');
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stop.signal.aborted && signal === 'SIGINT') process.exit(EXIT.interrupted);
    stop.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const server = await startServer({
    port: parsePort(options.port, language),
    host: options.host,
    token: options.token ?? (process.env['RANMIX_TOKEN'] || undefined),
    data: { folder: options.data ?? usualFolder(), isAsked: options.data !== undefined },
    language,
    log,
  });
  process.stdout.write(`${say({ code: 'cli.serving', data: { version: VERSION, url: plain(server.url) } }, language)}\n`); // prettier-ignore
  await stopped;
  process.stderr.write(`${say({ code: 'cli.stopping' }, language)}\n`);
  await server.close();
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  return EXIT.good;
}
