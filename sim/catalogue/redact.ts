/** What stands where a secret stood. */
export const REDACTED = '***';

/** Names of keys whose values identify a person or open a door; compared without case, dashes and underscores. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'password', 'passwd', 'passphrase', 'pass', 'pwd', 'secret', 'token', 'apikey', 'privatekey', 'sshkey', 'key', 'k', 'ki', 'op', 'opc',
  'imsi', 'supi', 'msisdn', 'imei', 'imeisv', 'iccid', 'serial', 'serialnum', 'serialnumber', 'user', 'username', 'login', 'community',
  'ruusername', 'rupassword', 'contact', 'email',
]); // prettier-ignore

/** Ends of names that say the same in longer words: rootPassword, client_secret, auth-key. */
const SECRET_END = /(?:password|passwd|passphrase|secret|token|key|keydata|psk|credentials?)$/;

function isSecret(name: string): boolean {
  const plain = (name.split(':').at(-1) ?? name).replace(/[-_.]/g, '').toLowerCase();
  return SECRET_NAMES.has(plain) || SECRET_END.test(plain);
}

/** Keeps the line ends, so that findings go on naming the right lines. */
const blank = (text: string): string => text.replace(/[^\r\n]+/g, '').replace(/^/, REDACTED);

const NAME = '[A-Za-z][A-Za-z0-9_.:-]*';
/** `<serial-num>…</serial-num>` */
const XML = new RegExp(`(<(${NAME})(?:\\s[^<>]*)?>)([^<>]*)(</\\2\\s*>)`, 'g');
/** `"opc": "…"`, `key: value`, `imsi = "…";`: one line each; the value ends before a comment, a comma or a bracket. */
const PAIR = new RegExp(`((?:^|[\\s{,\\[])["']?(${NAME})["']?[ \\t]*[:=][ \\t]*)("(?:[^"\\\\\\n]|\\\\.)*"|'[^'\\n]*'|[^\\s"'{\\[#|>&*,;}\\]][^\\n#,;}\\]]*)`, 'gm'); // prettier-ignore
/** `key: |`, which makes a secret of the lines below it that are indented deeper. */
const BLOCK = new RegExp(`^([ \\t]*)((?:- )?["']?(${NAME})["']?[ \\t]*:[ \\t]*)[|>]`);
/** `http://user:password@host` */
const USER_INFO = /(:\/\/)[^\s/@:"']{1,100}:[^\s/@"']{1,100}(?=@)/g;
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/** Line by line, not by one expression: a block of a million lines would exhaust the stack. */
function redactBlocks(text: string): string {
  let indent: string | undefined;
  const clean = (line: string): string => {
    const end = line.endsWith('\r') ? '\r' : '';
    const isBelow = indent !== undefined && line.startsWith(indent) && /^[ \t]/.test(line.slice(indent.length));
    if (isBelow || (indent !== undefined && line.trim() === '')) return end;
    const [, at, start, name] = BLOCK.exec(line) ?? [];
    indent = name !== undefined && isSecret(name) ? at : undefined;
    return indent === undefined ? line : `${indent}${start ?? ''}"${REDACTED}"${end}`;
  };
  return text.split('\n').map(clean).join('\n');
}

/**
 * The text without secrets (passwords, SIM keys, subscriber and serial numbers, user names, private keys), in YAML, JSON, XML and
 * libconfig alike; every line stays where it was. Used before anything that a user gave is stored.
 */
export function redact(text: string): string {
  const plain = text
    .replace(PEM, blank)
    .replace(USER_INFO, `$1${REDACTED}`)
    .replace(XML, (all, open: string, name: string, value: string, close: string) =>
      isSecret(name) && value.trim() !== '' ? open + blank(value) + close : all,
    );
  return redactBlocks(plain).replace(PAIR, (all, start: string, name: string, value: string) =>
    isSecret(name) ? `${start}"${REDACTED}"${value.slice(value.trimEnd().length)}` : all,
  );
}
