import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../sim/catalogue/index.ts';
import { readYaml } from '../../sim/catalogue/importers/shared/yaml.ts';
import { library } from './small.ts';

describe('redaction', () => {
  it.each([
    ['opc: 63bfa50ee6523365ff14c1f45f88737d # SIM', 'opc: "***" # SIM'],
    ['  - imsi: "001010123456780"', '  - imsi: "***"'],
    ['usim: {k: 465b5ce8, opc: 63bf, mode: soft}', 'usim: {k: "***", opc: "***", mode: soft}'],
    ["remote: { user: 'admin', port: 8001 }", 'remote: { user: "***", port: 8001 }'],
    ['{"password": "a\\"b", "port": 1}', '{"password": "***", "port": 1}'],
    ['ru_username = "root";', 'ru_username = "***";'],
    ['<serial-num>SN-1</serial-num><name>x</name>', '<serial-num>***</serial-num><name>x</name>'],
    ['<hw:serial-num a="1">SN-1</hw:serial-num>', '<hw:serial-num a="1">***</hw:serial-num>'],
    ['<password>\n  a\n  b\n</password>', '<password>***\n\n\n</password>'],
    ['key: |\n  one\n  two\nnext: 1', 'key: "***"\n\n\nnext: 1'],
    ['x: |\n  -----BEGIN PRIVATE KEY-----\n  abc\n  -----END PRIVATE KEY-----\n', 'x: |\n  ***\n\n\n'],
    ['rootPassword: hunter2', 'rootPassword: "***"'],
    ['client_secret = "a"; auth-key: b', 'client_secret = "***"; auth-key: "***"'],
    ['<key-data>AAAA</key-data>', '<key-data>***</key-data>'],
    ['url: http://admin:hunter2@host/x', 'url: http://***@host/x'],
    ['- key: >-\r\n    one\r\n\r\n  next: 1\r\nx: 2', '- key: "***"\r\n\r\n\r\n\r\nx: 2'],
  ])('takes the secret out of %j', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'nof_users: 4',
    'du_key_pair = [ "/a", "/b" ];',
    'user:\n  name: x',
    'pcap: { mac_enable: true }',
    '<endpoint-type>1</endpoint-type>',
    'tac: 7 # the user may choose: any',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('keeps every line in its place, whatever the text', () => {
    const text = fc.array(
      fc.oneof(fc.string(), fc.constantFrom('key: |', '  a', 'opc: 1', '<key>', '</key>', '{"k": "v"')),
      { maxLength: 12 },
    );
    fc.assert(fc.property(text, (lines) => {
      expect(redact(lines.join('\n')).split('\n')).toHaveLength(lines.join('\n').split('\n').length);
    })); // prettier-ignore
  });

  it.each([...library.keys()])('changes nothing in %s, and repeats itself', (id) => {
    const text = library.get(id) ?? '';
    expect(readYaml({ name: id, text: redact(text) }).value).toEqual(readYaml({ name: id, text }).value);
    expect(redact(redact(text))).toBe(redact(text));
  });

  it('takes a block of millions of lines', () => {
    expect(redact(`key: |\n${'  \n'.repeat(4e6)}x: 1`)).toBe(`key: "***"\n${'\n'.repeat(4e6)}x: 1`);
  });

  it('is quick on hostile texts', () => {
    const start = performance.now();
    for (const text of ['a'.repeat(2e5), 'key: '.repeat(4e4), '<key>'.repeat(4e4), '"'.repeat(2e5), `k: ${' '.repeat(2e5)}`, `k: x${' x'.repeat(1e5)}`, `${' '.repeat(2e5)}k`, 'k: |\n \n'.repeat(2e4), '-----BEGIN PRIVATE KEY-----'.repeat(5e3)]) redact(text); // prettier-ignore
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
