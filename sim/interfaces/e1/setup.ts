/** GNB-CU-UP E1 SETUP REQUEST as far as acceptance depends on it. TS 37.483 8.2.3, 9.2.1.4. */
export interface E1SetupRequest {
  readonly plmns: readonly string[];
}

/** GNB-CU-UP E1 SETUP RESPONSE or FAILURE. TS 37.483 9.2.1.5, 9.2.1.6. */
export type E1SetupAnswer = { readonly accepted: true } | { readonly accepted: false; readonly cause: 'plmn' };
