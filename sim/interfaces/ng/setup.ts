/** A tracking area and the PLMNs broadcast in it: Supported TA List of NG SETUP REQUEST, PLMN Support List of its answer. */
export interface TrackingArea {
  readonly tac: number;
  readonly plmns: readonly string[];
}

/** NG SETUP REQUEST as far as acceptance depends on it. TS 38.413 8.7.1, 9.2.6.1. */
export interface NgSetupRequest {
  readonly supportedTas: readonly TrackingArea[];
}

/** NG SETUP RESPONSE or NG SETUP FAILURE. TS 38.413 9.2.6.2, 9.2.6.3. */
export type NgSetupAnswer = { readonly accepted: true } | { readonly accepted: false; readonly cause: 'plmn' | 'tac' };
