/** M-plane: findings of the rules, and what a run has seen of it. */
export const mplane = {
  'OFH-PRC-001': 'The radio unit comes up by NETCONF alone, and the DU holds no client for it ({actual}).',
  'mplane.no-server': 'The DU sets its radio units up by NETCONF ({actual}), and this unit has no server.',
  'mplane.standard': 'A radio unit calls its clients home, and one of them sets up its carriers.',
  'mplane.receiver': 'The radio unit calls in vain, or is never called upon; no carrier is set up.',
  'mplane.operator': 'The unit answers to a ping, but no carrier of it becomes READY.',
  'OFH-PRC-002': 'The client never resets the watchdog of the radio unit ({subject}: {actual}, expected {expected}).',
  'supervision.once': 'The client sets the watchdog once, to {seconds} s, and never resets it ({subject}).',
  'supervision.standard':
    'The unit notifies its client at an interval, and expects a reset within the interval and its guard time.',
  'supervision.receiver': 'When the watchdog expires, the unit stops radiating, resets itself and calls home anew.',
  'supervision.operator': 'The cell goes off air again and again; restart-cause is SUPERVISION-WATCHDOG.',
  'supervision.operator.once': 'A lost client is not noticed for so long; then the cell goes off air without a cause.',
  'OFH-SMV-001': '{subject}: the radio unit has {actual}, the client was written for {expected}.',
  'OFH-SMV-002': 'Model {subject}: the radio unit has revision {actual}, the client was written for {expected}.',
  'models.standard': 'A client reads versions, the YANG library and its features before it writes anything.',
  'models.receiver':
    'A leaf that the unit does not know is answered with an error, and the edit as a whole is refused.',
  'models.operator': 'unknown-element in the log of the client, where it uses what the unit lacks.',
  'OFH-TRN-011': 'Call home: {expected} at the radio unit, {actual} at the client.',
  'OFH-SEC-001': 'NETCONF session: over {expected} at the radio unit, over {actual} at the client.',
  'call-home.standard': 'The unit calls the client by an IP version, and over a secure transport, that both have.',
  'call-home.receiver': 'No session is set up; the unit calls again after its timer.',
  'call-home.operator': 'Connection attempts on the call home port, and no NETCONF session.',
} as const;

/** What a run alone shows of it. */
export const mplaneSeen = {
  'seen.unanswered': '{who} calls home, and no client of {client} answers.',
  'seen.unanswered.standard': 'A unit calls again after its timer, as often as it is configured to.',
  'seen.unanswered.receiver': 'It has given up; no carrier of it was set up.',
  'seen.unanswered.operator': 'Connection attempts on the call home port, and no NETCONF session.',
  'seen.unsupervised': 'Nobody reset the watchdog of {who} within {expected}.',
  'seen.unsupervised.standard': 'A unit that is no longer supervised stops radiating and resets itself.',
  'seen.unsupervised.receiver': 'Its counters stand still from that moment, until it has called home anew.',
  'seen.unsupervised.operator': 'UEs lose the cell; restart-cause is SUPERVISION-WATCHDOG.',
} as const;
