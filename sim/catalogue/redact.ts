/** What stands where a secret stood. */
export const REDACTED = '***';

/** Names of keys whose values identify a person or open a door; compared without case, dashes and underscores. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'password', 'passwd', 'passphrase', 'pass', 'pwd', 'secret', 'token', 'apikey', 'privatekey', 'sshkey', 'key', 'k', 'ki', 'op', 'opc',
  'imsi', 'supi', 'msisdn', 'imei', 'imeisv', 'iccid', 'serial', 'serialnum', 'serialnumber', 'user', 'username', 'login', 'community',
  'ruusername', 'rupassword', 'contact', 'email',
]); // prettier-ignore

const isSecret = (name: string): boolean =>
  SECRET_NAMES.has((name.split(':').at(-1) ?? name).replace(/[-_.]/g, '').toLowerCase());

/** Keeps the line ends, so that findings go on naming the right lines. */
const blank = (text: string): string => text.replace(/[^\r\n]+/g, '').replace(/^/, REDACTED);

const NAME = '[A-Za-z][A-Za-z0-9_.:-]*';
/** `<serial-num>…</serial-num>` */
const XML = new RegExp(`(<(${NAME})(?:\\s[^<>]*)?>)([^<>]*)(</\\2\\s*>)`, 'g');
/** `"opc": "…"`, `key: value`, `imsi = "…";`: one line each; the value ends before a comment, a comma or a bracket. */
const PAIR = new RegExp(`((?:^|[\\s{,\\[])["']?(${NAME})["']?[ \\t]*[:=][ \\t]*)("(?:[^"\\\\\\n]|\\\\.)*"|'[^'\\n]*'|[^\\s"'{\\[#|>&*,;}\\]][^\\n#,;}\\]]*)`, 'gm'); // prettier-ignore
/** `key: |` and the lines below it that are indented deeper. */
const BLOCK = new RegExp(`^([ \\t]*)((?:- )?["']?(${NAME})["']?[ \\t]*:[ \\t]*)[|>][^\\n]*((?:\\n(?:\\1[ \\t]+[^\\n]*|[ \\t]*(?=\\n|$)))*)`, 'gm'); // prettier-ignore
const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;

/**
 * The text without secrets (passwords, SIM keys, subscriber and serial numbers, user names, private keys), in YAML, JSON, XML and
 * libconfig alike; every line stays where it was. Used before anything that a user gave is stored.
 */
export function redact(text: string): string {
  return text
    .replace(PEM, blank)
    .replace(XML, (all, open: string, name: string, value: string, close: string) =>
      isSecret(name) && value.trim() !== '' ? open + blank(value) + close : all,
    )
    .replace(BLOCK, (all, indent: string, start: string, name: string, lines: string) =>
      isSecret(name) ? `${indent}${start}"${REDACTED}"${lines.replace(/[^\r\n]+/g, '')}` : all,
    )
    .replace(PAIR, (all, start: string, name: string, value: string) =>
      isSecret(name) ? `${start}"${REDACTED}"${value.slice(value.trimEnd().length)}` : all,
    );
}
