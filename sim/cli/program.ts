import { Command, CommanderError, Option } from 'commander';
import { say, type Language, type PhraseCode } from '../base/messages/index.ts';
import { UserError } from '../base/user-error.ts';
import { counterFormats } from '../catalogue/exporters/counters/index.ts';
import { near } from '../catalogue/importers/shared/near.ts';
import { RUN_DEFAULTS } from '../run/defaults.ts';
import { VERSION } from '../run/version.ts';

/** What `check` and `run` are given: a mix, or its parts. Texts as typed. */
export interface PartOptions {
  readonly du?: string[];
  readonly ru?: string[];
  readonly cu?: string[];
  readonly core?: string;
  readonly transport?: string;
  readonly set?: string[];
  readonly json?: boolean;
  readonly failOn: string;
}
export interface RunOptions extends PartOptions {
  readonly duration?: string;
  readonly seed?: string;
  readonly counters?: string;
  readonly pcap?: string;
  readonly pcapFrom?: string;
  readonly pcapFor?: string;
  readonly pcapSnap?: string;
  readonly firstSfn?: string;
  readonly detail: string;
}
export interface ValidateOptions {
  readonly tier?: string[];
  readonly vectors?: string[];
  readonly json?: boolean;
}
export interface PcapOptions {
  readonly ru?: string[];
  readonly transport?: string;
  readonly set?: string[];
  readonly eaxcBits: string;
  readonly timeScale?: string;
  readonly window: string;
  readonly frames?: boolean;
  readonly iq?: boolean;
  readonly json?: boolean;
  readonly failOn: string;
}
export interface ServeOptions {
  readonly port: string;
  readonly host: string;
  readonly token?: string;
  readonly data?: string;
}

/** One function a command; the program loads the module of the chosen one alone. Each answers with its exit code. */
export interface Commands {
  readonly check: (mix: string | undefined, options: PartOptions) => Promise<number>;
  readonly run: (mix: string | undefined, options: RunOptions) => Promise<number>;
  readonly validate: (options: ValidateOptions) => Promise<number>;
  readonly pcap: (file: string, options: PcapOptions) => Promise<number>;
  readonly serve: (options: ServeOptions) => Promise<number>;
  readonly listProfiles: (options: { json?: boolean }) => Promise<number>;
  readonly showProfile: (id: string, options: { json?: boolean }) => Promise<number>;
}

/**
 * Parses the command line and runs the chosen command; answers with its exit code.
 * Throws UserError('usage') for what was mistyped: unknown commands and options name the nearest one.
 */
export async function runProgram(argv: readonly string[], language: Language, commands: Commands): Promise<number> {
  const t = (code: PhraseCode, data: Readonly<Record<string, string | number>> = {}): string =>
    say({ code, data }, language);
  let exitCode = 0;
  const then = <A extends unknown[]>(f: (...args: A) => Promise<number>) => async (...args: A): Promise<void> => {
    exitCode = await f(...args);
  }; // prettier-ignore
  const styleTitle = (title: string): string => {
    const code = TITLES[title];
    return code === undefined ? title : t(code);
  };
  const quiet = { writeErr: () => undefined };
  const make = (name: string, about: PhraseCode): Command =>
    new Command(name).description(t(about)).helpOption('-h, --help', t('cli.option.help')).option('--lang <en|ja>', t('cli.option.lang')).configureOutput(quiet).configureHelp({ styleTitle }).exitOverride(); // prettier-ignore

  const withParts = (command: Command): Command =>
    command
      .argument('[mix]', t('cli.argument.mix'))
      .option('--du <file...>', t('cli.option.du'))
      .option('--ru <file...>', t('cli.option.ru'))
      .option('--cu <file...>', t('cli.option.cu'))
      .option('--core <file>', t('cli.option.core'))
      .option('--transport <k=v,...>', t('cli.option.transport'))
      .option('--set <path=value...>', t('cli.option.set'))
      .addOption(new Option('--fail-on <verdict>', t('cli.option.fail-on')).default('blocking'))
      .option('--json', t('cli.option.json'));

  const profiles = make('profiles', 'cli.profiles');
  profiles.addCommand(make('list', 'cli.profiles.list').option('--json', t('cli.option.json')).action(then(commands.listProfiles))); // prettier-ignore
  profiles.addCommand(
    make('show', 'cli.profiles.show').argument('<id>', t('cli.argument.id')).option('--json', t('cli.option.json')).action(then(commands.showProfile)), // prettier-ignore
  );

  const program = make('ranmix', 'cli.about')
    .hook('preAction', (_, command) => refuseSwallowed(command))
    .version(VERSION, '-V, --version', t('cli.option.version'))
    .helpCommand('help [command]', t('cli.help.command'))
    .addCommand(withParts(make('check', 'cli.check')).action(then(commands.check)))
    .addCommand(
      withParts(make('run', 'cli.run'))
        .option('--duration <time>', t('cli.option.duration', { seconds: RUN_DEFAULTS.durationSeconds }))
        .option('--seed <n>', t('cli.option.seed', { seed: RUN_DEFAULTS.seed }))
        .option(
          '--counters <format>',
          t('cli.option.counters', { formats: counterFormats.map(({ id }) => id).join(', ') }),
        )
        .option('--pcap <file>', t('cli.option.pcap'))
        .option('--pcap-from <time>', t('cli.option.pcap-from'))
        .option('--pcap-for <time>', t('cli.option.pcap-for'))
        .option('--pcap-snap <bytes>', t('cli.option.pcap-snap'))
        .option('--first-sfn <n>', t('cli.option.first-sfn'))
        .addOption(
          new Option('--detail <level>', t('cli.option.detail')).choices(['trains', 'packets']).default('trains'),
        )
        .action(then(commands.run)),
    )
    .addCommand(
      make('validate', 'cli.validate')
        .option('--tier <tier...>', t('cli.option.tier'))
        .option('--vectors <file...>', t('cli.option.vectors'))
        .option('--json', t('cli.option.json'))
        .action(then(commands.validate)),
    )
    .addCommand(
      make('pcap', 'cli.pcap')
        .argument('<file>', t('cli.argument.capture'))
        .option('--ru <file...>', t('cli.option.pcap-ru'))
        .option('--transport <k=v,...>', t('cli.option.pcap-transport'))
        .option('--set <path=value...>', t('cli.option.pcap-set'))
        .option('--eaxc-bits <n-n-n-n>', t('cli.option.eaxc-bits'), '2-6-4-4')
        .option('--time-scale <scale>', t('cli.option.time-scale'))
        .option('--window <part>', t('cli.option.window'), 'all')
        .option('--frames', t('cli.option.frames'))
        .option('--iq', t('cli.option.iq'))
        .addOption(new Option('--fail-on <verdict>', t('cli.option.fail-on')).default('blocking'))
        .option('--json', t('cli.option.json'))
        .action(then(commands.pcap)),
    )
    .addCommand(
      make('serve', 'cli.serve')
        .option('--port <n>', t('cli.option.port'), '8420')
        .option('--host <address>', t('cli.option.host'), '127.0.0.1')
        .option('--token <secret>', t('cli.option.token'))
        .option('--data <folder>', t('cli.option.data'))
        .action(then(commands.serve)),
    )
    .addCommand(profiles);

  if (argv.length === 0) {
    program.outputHelp();
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw usageError(error, program, argv, language);
  }
  return exitCode;
}

/** The parser's own headings. */
const TITLES: Readonly<Record<string, PhraseCode>> = {
  'Usage:': 'cli.title.usage',
  'Arguments:': 'cli.title.arguments',
  'Options:': 'cli.title.options',
  'Commands:': 'cli.title.commands',
};

const USAGE: Readonly<Record<string, PhraseCode>> = {
  'commander.unknownOption': 'cli.usage.unknown-option',
  'commander.unknownCommand': 'cli.usage.unknown-command',
  'commander.missingArgument': 'cli.usage.missing-argument',
  'commander.optionMissingArgument': 'cli.usage.missing-value',
  'commander.excessArguments': 'cli.usage.excess-arguments',
};

/** Says in the chosen language what the parser stumbled over. */
function usageError(error: CommanderError, program: Command, argv: readonly string[], language: Language): UserError {
  const code = USAGE[error.code];
  const words: string[] = [];
  let command: Command = program;
  for (const word of argv) {
    const next = command.commands.find((c) => c.name() === word);
    if (next) words.push(word);
    command = next ?? command;
  }
  const see = ['ranmix', ...words, '--help'].join(' ');
  const told = (phrase: PhraseCode, data: Readonly<Record<string, string>>): UserError =>
    new UserError('usage', { reason: say({ code: phrase, data: { see, ...data } }, language) });
  // A command group without its sub-command ends in help: that is a missing argument.
  if (code === undefined) return told('cli.usage.missing-argument', { name: 'command' });
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const candidates =
    code === 'cli.usage.unknown-command'
      ? command.commands.map((c) => c.name())
      : command.options.map((o) => o.long ?? '');
  const nearest = near(name, candidates)[0];
  return told(code, { name, near: nearest === undefined ? '' : say({ code: 'cli.near', data: { name: nearest } }, language) }); // prettier-ignore
}

/** `--du --ru x`: the parser takes an option for the value of the one before. */
function refuseSwallowed(command: Command): void {
  const isOption = (value: unknown): boolean =>
    typeof value === 'string' && command.options.some((o) => value === o.long);
  const bare = command.options.find((o) => [command.getOptionValue(o.attributeName())].flat().some(isOption));
  if (bare) throw new CommanderError(2, 'commander.optionMissingArgument', `'${bare.flags}'`);
}
