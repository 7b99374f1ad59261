/** The legs of a message on its way between UE and core. */
export type Leg = 'air-down' | 'air-up' | 'f1' | 'ng' | 'e1';

/** One message from end to end: its name in the standards and the legs that it takes, in order. */
export interface AttachStep {
  readonly name: string;
  readonly legs: readonly Leg[];
}

const up = (name: string): AttachStep => ({ name, legs: ['air-up', 'f1'] });
const down = (name: string): AttachStep => ({ name, legs: ['f1', 'air-down'] });
const upToCore = (name: string): AttachStep => ({ name, legs: ['air-up', 'f1', 'ng'] });
const downFromCore = (name: string): AttachStep => ({ name, legs: ['ng', 'f1', 'air-down'] });
const between = (name: string, leg: Leg): AttachStep => ({ name, legs: [leg] });

/**
 * From RRC Setup Request to registration, the network side's messages after TS 38.401 8.1: one authentication, no identity request,
 * Security Mode Command carried in UE Context Setup Request. 15 F1AP and 9 NGAP messages.
 */
export const REGISTRATION: readonly AttachStep[] = [
  up('RRCSetupRequest'),
  down('RRCSetup'),
  upToCore('RRCSetupComplete'),
  downFromCore('AuthenticationRequest'),
  upToCore('AuthenticationResponse'),
  downFromCore('NasSecurityModeCommand'),
  upToCore('NasSecurityModeComplete'),
  between('InitialContextSetupRequest', 'ng'),
  down('UeContextSetupRequest'),
  between('UeContextSetupResponse', 'f1'),
  up('SecurityModeComplete'),
  down('UeCapabilityEnquiry'),
  up('UeCapabilityInformation'),
  between('UeRadioCapabilityInfoIndication', 'ng'),
  down('RRCReconfiguration'),
  up('RRCReconfigurationComplete'),
  between('InitialContextSetupResponse', 'ng'),
  upToCore('RegistrationComplete'),
];

/**
 * PDU session establishment, TS 38.401 8.9: the answer of E1 brings the F1-U address that F1 needs, whose answer E1 needs in turn.
 * 5 F1AP, 3 NGAP and 4 E1AP messages.
 */
export const PDU_SESSION: readonly AttachStep[] = [
  upToCore('PduSessionEstablishmentRequest'),
  between('PduSessionResourceSetupRequest', 'ng'),
  between('BearerContextSetupRequest', 'e1'),
  between('BearerContextSetupResponse', 'e1'),
  between('UeContextModificationRequest', 'f1'),
  between('UeContextModificationResponse', 'f1'),
  between('BearerContextModificationRequest', 'e1'),
  between('BearerContextModificationResponse', 'e1'),
  down('RRCReconfiguration'),
  up('RRCReconfigurationComplete'),
  between('PduSessionResourceSetupResponse', 'ng'),
];
