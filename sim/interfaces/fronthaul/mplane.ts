/*
 * The M-plane as the model exchanges it: steps from power-on, and the messages of each in order. Order: start-up procedure of
 * O-RAN.WG4.MP as those quote it who implement it (secondary). Left out: management of accounts, of software and of measurements,
 * connectivity checks of the C/U-plane, and the pnfRegistration of a unit at an event collector.
 */
/** The NETCONF server, its client (DU or SMO), and the DHCP server of the network. */
export type MplaneParty = 'unit' | 'client' | 'dhcp';

/** What answers a request: nothing but the network stack, or work of a kind whose time is a parameter. */
export type MplaneWork = 'stack' | 'handshake' | 'rpc' | 'get' | 'edit';

/** A request and its answer. */
export interface MplaneExchange {
  readonly from: MplaneParty;
  readonly to: MplaneParty;
  readonly request: string;
  readonly answer: string;
  readonly work: MplaneWork;
}

const ask = (request: string, work: MplaneWork, answer = 'rpc-reply'): MplaneExchange => ({ from: 'client', to: 'unit', request, answer, work }); // prettier-ignore
const get = (module: string): MplaneExchange => ask(`get ${module}`, 'get');
const edit = (module: string): MplaneExchange => ask(`edit-config ${module}`, 'edit', 'ok');

/** Of a call home, sent one by one by who calls. */
export const TCP = { syn: 'TCP SYN', synAck: 'TCP SYN-ACK', rst: 'TCP RST' } as const;

export const NOTIFICATION = {
  supervision: 'supervision-notification',
  watchdogReset: 'supervision-watchdog-reset',
  /** No message: the unit's own watchdog runs out. */
  watchdogExpired: 'watchdog expired',
  carrierState: (direction: 'tx' | 'rx') => `${direction}-array-carriers-state-change`,
} as const;

/** What answers an edit-config that the unit refuses. */
export const RPC_ERROR = 'rpc-error';

/** Steps that are plain exchanges one after the other. */
export const EXCHANGES = {
  /** DHCPv4 (RFC 2131); the acknowledgement carries the clients' addresses in options 43 or 143. */
  transport: [
    { from: 'unit', to: 'dhcp', request: 'DHCPDISCOVER', answer: 'DHCPOFFER', work: 'stack' },
    { from: 'unit', to: 'dhcp', request: 'DHCPREQUEST', answer: 'DHCPACK', work: 'stack' },
  ],
  /** After a call home the client begins (RFC 8071 3.1: roles of TCP are reversed, those of SSH and TLS are not). */
  secure: [{ from: 'client', to: 'unit', request: 'SSH/TLS handshake', answer: 'authenticated', work: 'handshake' }],
  hello: [{ from: 'unit', to: 'client', request: 'hello', answer: 'hello', work: 'rpc' }],
  subscription: [ask('create-subscription', 'rpc', 'ok')],
  watchdog: [ask(NOTIFICATION.watchdogReset, 'rpc', 'next-update-at')],
  retrieval: [
    get('ietf-yang-library'),
    get('ietf-hardware'),
    get('o-ran-operations'),
    get('o-ran-module-cap'),
    get('ietf-interfaces'),
    get('o-ran-processing-element'),
    get('o-ran-delay-management'),
    get('o-ran-uplane-conf'),
    get('o-ran-sync'),
  ],
  /** Once for a client. */
  configuration: [edit('ietf-interfaces'), edit('o-ran-processing-element')],
  /** Once for a carrier; the unit checks it with the last. */
  carrier: [
    edit('o-ran-uplane-conf: low-level endpoints'),
    edit('o-ran-uplane-conf: low-level links'),
    edit('o-ran-uplane-conf: array carriers'),
  ],
  activation: [edit('o-ran-uplane-conf: active = ACTIVE')],
} as const satisfies Readonly<Record<string, readonly MplaneExchange[]>>;
export type MplaneExchanges = keyof typeof EXCHANGES;

/** One line of the exchange in time, as it leaves its sender. */
export interface LadderEntry {
  /** ns from power-on. */
  readonly at: number;
  /** Ids of nodes; `dhcp` for that server, the unit's own id at both ends for what happens inside it. */
  readonly from: string;
  readonly to: string;
  readonly message: string;
  readonly detail?: string;
}
