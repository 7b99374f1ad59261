import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MAX_NODES } from '../../../../sim/catalogue/importers/mplane/bounds.ts';
import { oruOf, readAll, readText, refusal, uplane } from './support.ts';

const sync = (inner: string) => `<sync xmlns="urn:o-ran:sync:1.0">${inner}</sync>`;
const domain = (n: number) => sync(`<ptp-config><domain-number>${n}</domain-number></ptp-config>`);
const domainOf = (text: string) => oruOf(text).sync.ptpDomain;

describe('what stands around XML data', () => {
  const base = 'urn:ietf:params:xml:ns:netconf:base:1.0';
  it.each([
    ['nothing', domain(44)],
    ['rpc-reply and data', `<rpc-reply xmlns="${base}"><data>${domain(44)}</data></rpc-reply>`],
    ['data alone', `<data xmlns="${base}">${domain(44)}</data>`],
    ['data without a namespace', `<data>${domain(44)}</data>`],
    ['NMDA get-data', `<data xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-nmda">${domain(44)}</data>`],
    ['a server dump', `<config xmlns="http://tail-f.com/ns/config/1.0">${domain(44)}</config>`],
    ['a late declaration after a comment', `<!-- a\n<b> -->\n<?xml version="1.0"?>\n${domain(44)}`],
    ['a byte order mark', `\uFEFF<?xml version="1.0"?>${domain(44)}`],
    [
      'a strange prefix',
      `<urn:sync xmlns:urn="urn:o-ran:sync:1.0"><urn:ptp-config><urn:domain-number>44</urn:domain-number></urn:ptp-config></urn:sync>`,
    ],
    ['CDATA and blanks', sync(`<ptp-config><domain-number>\n <![CDATA[44]]> </domain-number></ptp-config>`)],
  ])('%s', (_, text) => expect(domainOf(text)).toMatchObject({ value: 44, origin: { kind: 'reported' } }));

  it.each([
    `<edit-config xmlns="${base}"><target><running/></target><config>${domain(44)}</config></edit-config>`,
    `<rpc xmlns="${base}"><edit-config><config>${domain(44)}</config></edit-config></rpc>`,
    `<config xmlns="${base}">${domain(44)}</config>`,
  ])('an edit makes configuration configured', (text) => expect(domainOf(text).origin.kind).toBe('configured'));

  it('names keep their characters, line ends are counted in any style', () => {
    const text = uplane(
      '\r\n<tx-array-carriers>\r\n<name>a\u2028b\u0085c</name><active>ACTIVE</active></tx-array-carriers>',
    );
    const [carrier] = oruOf(text).active.carriers;
    expect([carrier?.name, carrier?.active.origin.line]).toEqual(['a\u2028b\u0085c', 3]);
  });

  it('a tag of the same name in another namespace is another leaf', () => {
    const text = sync(
      '<ptp-config><ptp-profile>G_8275_1</ptp-profile><domain-number xmlns="urn:example">44</domain-number></ptp-config>',
    );
    expect(domainOf(text)).toMatchObject({ value: 24, origin: { kind: 'defaulted' } });
    expect(readText(text).unread.map((u) => u.path)).toEqual([
      '/o-ran-sync:sync/ptp-config/{urn:example}domain-number',
    ]);
  });

  it('what an edit removes is not there', () => {
    const text = `<config xmlns="${base}" xmlns:e="${base}">${uplane('<tx-array-carriers e:operation="delete"><name>a</name></tx-array-carriers><tx-array-carriers e:operation="merge"><name>b</name></tx-array-carriers>')}</config>`;
    expect(oruOf(text).active.carriers.map((c) => c.name)).toEqual(['b']);
  });

  it('a leaf that the server tags as default is defaulted', () => {
    const note = 'xmlns:wd="urn:ietf:params:xml:ns:netconf:default:1.0" wd:default="true"';
    expect(domainOf(sync(`<ptp-config><domain-number ${note}>24</domain-number></ptp-config>`)).origin.kind).toBe(
      'defaulted',
    );
  });
});

describe('several roots', () => {
  it('are read from one file', () => {
    const oru = oruOf(
      `${domain(44)}\n<!-- next -->\n${uplane('<tx-array-carriers><name>a</name></tx-array-carriers>')}`,
    );
    expect([oru.sync.ptpDomain.value, oru.active.carriers.length]).toEqual([44, 1]);
  });

  it('of one module are joined by their keys, later leaves win', () => {
    const carrier = (inner: string) => uplane(`<tx-array-carriers><name>a</name>${inner}</tx-array-carriers>`);
    const text = `${carrier('<channel-bandwidth>10000000</channel-bandwidth><active>ACTIVE</active>')}\n${carrier('<channel-bandwidth>20000000</channel-bandwidth>')}`;
    const [only, ...others] = oruOf(text).active.carriers;
    expect(others).toEqual([]);
    expect([only?.bandwidth.value, only?.bandwidth.origin.line, only?.active.value]).toEqual([20e6, 2, true]);
  });

  it('keeps entries without their keys apart', () =>
    expect(
      oruOf(uplane('<tx-array-carriers><active>ACTIVE</active></tx-array-carriers>'.repeat(2))).active.carriers,
    ).toHaveLength(2));

  it('may come as several texts, each named', () => {
    const { nodes } = readAll([
      { name: 'a.xml', text: domain(44) },
      { name: 'b.json', text: '{"o-ran-sync:sync": {"ptp-config": {"domain-number": 45}}}' },
    ]);
    expect(nodes).toHaveLength(1);
    expect(nodes[0]).toMatchObject({ sync: { ptpDomain: { value: 45, origin: { file: 'b.json', line: 1 } } } });
  });

  it('refuses one leaf with two values in one place', () => {
    const text = sync('<ptp-config>\n<domain-number>1</domain-number>\n<domain-number>2</domain-number></ptp-config>');
    expect(refusal(text)).toMatchObject({ code: 'schema-mismatch', where: { line: 3 } });
  });
});

describe('what stands around JSON data', () => {
  const data = '"o-ran-sync:sync": {"ptp-config": {"domain-number": 44}}';
  it.each([
    `{${data}}`,
    `{"data": {${data}}}`,
    `{"ietf-netconf:data": {${data}}}`,
    `{"rpc-reply": {"data": {${data}}}}`,
    `{"ietf-restconf:data": {${data}}}`,
    `{"ietf-yang-instance-data:instance-data-set": {"name": "x", "content-data": {${data}}}}`,
    `\uFEFF  {${data.replace('ptp-config', 'o-ran-sync:ptp-config')}}`,
    `{${data.replace('44', '"44"')}}`,
    `{${data.replace('44', '4.4e1')}}`,
    `{${data.replace('44', '44.0')}}`,
  ])('%s', (text) => expect(domainOf(text)).toMatchObject({ value: 44, origin: { kind: 'reported' } }));

  it('an edit makes configuration configured', () =>
    expect(domainOf(`{"ietf-netconf:edit-config": {"config": {${data}}}}`).origin.kind).toBe('configured'));

  it('an annotation says what is a default', () => {
    const note = '"@domain-number": {"ietf-netconf-with-defaults:default": true}';
    expect(domainOf(`{"o-ran-sync:sync": {"ptp-config": {"domain-number": 24, ${note}}}}`).origin.kind).toBe(
      'defaulted',
    );
  });
});

describe('bad XML', () => {
  const line3 = (inner: string) => `<!-- 1 -->\n<sync xmlns="urn:o-ran:sync:1.0">\n${inner}`;
  it.each([
    ['cut off', line3('<ptp-config><domain-number>2'), 'xml-syntax', 3],
    ['cut off inside a tag', line3('<ptp-config'), 'xml-syntax', 3],
    ['crossed tags', line3('<a><b></a></b></sync>'), 'xml-syntax', 3],
    ['an attribute without quotes', line3('<a b=c/></sync>'), 'xml-syntax', 3],
    ['an entity of its own', line3('<a>&lol;</a></sync>'), 'xml-syntax', 3],
    ['an undeclared prefix', line3('<p:a/></sync>'), 'xml-syntax', 3],
    ['a DOCTYPE', '\n<!DOCTYPE a>\n<sync xmlns="urn:o-ran:sync:1.0"/>', 'xml-doctype', 2],
    ['a doctype in small letters', '<!doctype a><sync xmlns="urn:o-ran:sync:1.0"/>', 'xml-doctype', 1],
    [
      'an entity bomb',
      `<!DOCTYPE lolz [<!ENTITY a "a">${Array.from({ length: 20 }, (_, i) => `<!ENTITY b${i} "&a;&a;">`).join('')}]>\n<sync xmlns="urn:o-ran:sync:1.0">&b19;</sync>`,
      'xml-doctype',
      1,
    ],
    [
      'a DOCTYPE behind a comment that never ends',
      '<!-- <!DOCTYPE a><sync xmlns="urn:o-ran:sync:1.0"/>',
      'xml-syntax',
      undefined,
    ],
    ['100 000 levels', `<sync xmlns="urn:o-ran:sync:1.0">\n${'<a>'.repeat(100_000)}`, 'too-deep', 2],
    ['too many elements', `<sync xmlns="urn:o-ran:sync:1.0">${'<a/>'.repeat(MAX_NODES)}</sync>`, 'file-too-large', 1],
  ])('%s is refused', (_, text, code, line) => {
    const error = refusal(text);
    expect([error.code, error.where.file]).toEqual([code, 'ru.txt']);
    if (line !== undefined) expect(error.where.line).toBe(line);
    expect(JSON.stringify(error.data)).not.toContain('ranmix-root');
  });

  it('a DOCTYPE in a comment or CDATA is text', () =>
    expect(domainOf(`<!-- <!DOCTYPE a> -->${sync('<x><![CDATA[<!DOCTYPE a>]]></x>')}`).value).toBe(24));

  it(`${MAX_DEPTH} levels are read, one more is refused`, () => {
    const nested = (n: number) => sync(`${'<a>'.repeat(n - 1)}${'</a>'.repeat(n - 1)}`);
    expect(readText(nested(MAX_DEPTH)).nodes).toHaveLength(1);
    expect(refusal(nested(MAX_DEPTH + 1)).code).toBe('too-deep');
  });
});

describe('bad JSON', () => {
  const sync3 = (inner: string) => `{\n"o-ran-sync:sync": {\n${inner}}}`;
  it.each([
    ['cut off', '{\n"o-ran-sync:sync": {', 'json-syntax', 2],
    ['a trailing comma', sync3('"ptp-config": {},'), 'json-syntax', 3],
    ['a comment', sync3('// no\n'), 'json-syntax', 3],
    ['text behind', '{"o-ran-sync:sync": {}}\n{}', 'json-syntax', 2],
    ['a key twice', sync3('"ptp-config": {},\n"ptp-config": {}'), 'duplicate-key', 4],
    ['__proto__', sync3('"__proto__": {}'), 'forbidden-key', 3],
    ['constructor', sync3('"constructor": 1'), 'forbidden-key', 3],
    ['prototype', sync3('"prototype": 1'), 'forbidden-key', 3],
    ['a list of lists', sync3('"ptp-config": [[1]]'), 'schema-mismatch', 3],
    ['10 000 levels', `{"o-ran-sync:sync":\n${'['.repeat(10_000)}`, 'too-deep', 2],
    ['10 000 levels, closed', `{"o-ran-sync:sync":\n${'{"a":'.repeat(10_000)}1${'}'.repeat(10_001)}`, 'too-deep', 2],
    ['an array', '["o-ran-sync:sync"]', 'schema-mismatch', 1],
    ['no JSON at all', 'o-ran-sync:sync', 'json-syntax', 1],
  ])('%s is refused', (_, text, code, line) => {
    expect(refusal(text)).toMatchObject({ code, where: { file: 'ru.txt', line } });
  });

  it('brackets in strings are no levels', () =>
    expect(domainOf(`{"o-ran-sync:sync": {"x": "${'['.repeat(500)}\\"${'{'.repeat(500)}"}}`).value).toBe(24));
});

describe('what is no text of ours', () => {
  it.each([
    ['', 'file-empty'],
    [' \n\t', 'file-empty'],
    ['<a\0>', 'file-binary'],
    ['\u{FFFD}PNG', 'file-binary'],
    ['<data xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"/>', 'no-radio'],
    [
      '<interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface><name>a</name></interface></interfaces>',
      'no-radio',
    ],
    ['{"ietf-hardware:hardware": {"component": [{"name": "a", "class": "iana-hardware:chassis"}]}}', 'no-radio'],
    ['{"data": {"user-plane-configuration": {}}}', 'no-radio'],
  ])('%j is refused', (text, code) => expect(refusal(text).code).toBe(code));

  it('more than 16 MB are refused', () =>
    expect(refusal(' '.repeat(16 * 1024 * 1024 + 1)).code).toBe('file-too-large'));

  it.each([
    '{"ietf-hardware:hardware": {"component": [{"name": "a", "class": "o-ran-hardware:O-RAN-RADIO"}]}}',
    '<interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface><name>a</name><vlan-id xmlns="urn:o-ran:interfaces:1.0">5</vlan-id></interface></interfaces>',
    '<fan-tray xmlns="urn:o-ran:fan:1.0"/>',
    '<x xmlns="urn:o-ran:uplane-conf:9.0"/>',
  ])('a unit of which little is said is still a unit: %s', (text) =>
    expect(oruOf(text).category.origin.kind).toBe('unknown'),
  );

  it('the xRAN era is recognised and not supported', () => {
    const text = '<delay-management xmlns="urn:xran:delay:2.0"><a/></delay-management>';
    expect(readText(text).unread).toEqual([
      { file: 'ru.txt', line: 1, path: '/{urn:xran:delay:2.0}delay-management', effect: 'unsupported' },
    ]);
  });
});
