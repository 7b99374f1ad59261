/** F1 SETUP REQUEST as far as acceptance depends on it. TS 38.473 8.2.3, 9.2.1.4. */
export interface F1SetupRequest {
  readonly gnbDuId: number;
  readonly servedCells: readonly { readonly cell: number; readonly plmn: string; readonly tac: number }[];
}

/** F1 SETUP RESPONSE with the Cells to be Activated List, or F1 SETUP FAILURE with its cause. TS 38.473 9.2.1.5, 9.2.1.6. */
export type F1SetupAnswer =
  | { readonly accepted: true; readonly cellsToActivate: readonly number[] }
  | { readonly accepted: false; readonly cause: F1SetupCause };

/** What a CU-CP refuses: no cell of a PLMN or tracking area that it serves, or one DU more than it takes. */
export type F1SetupCause = 'plmn' | 'tac' | 'du-count';
