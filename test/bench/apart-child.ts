/** The process of one engine: its arguments are the module and the engine's name, its first message is the work. */
import type { EngineModule, Prepared } from './apart.ts';

const [url, name] = process.argv.slice(2);
const { engines } = (await import(url!)) as EngineModule<unknown>;
const engine = engines[name!];
if (engine === undefined) throw new Error(`no engine ${name} in ${url}`);
let prepared: Prepared | undefined;

process.on('message', (message) => {
  if (prepared === undefined) {
    prepared = engine(message);
    process.send!('ready');
    return;
  }
  prepared.prepare?.();
  const start = process.cpuUsage();
  const done = prepared.round();
  const { user, system } = process.cpuUsage(start);
  process.send!({ ...done, cpu: user + system });
});
