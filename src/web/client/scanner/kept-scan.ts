export type Direction = 'in' | 'out';
export type Method = 'staff-scan' | 'hardware-scan' | 'manual';

/** One scan as it goes to the server. */
export interface Scan {
  nonce: string;
  passCode: string;
  trainingSessionId: string;
  direction: Direction;
  method: Method;
  scannedAt: string;
  deviceId: string;
}

/** What a scan came to: by the server's word, or by this device's while the server cannot be asked. */
export interface Verdict {
  outcome: 'accepted' | 'repeated' | 'refused' | 'review' | 'unknown';
  reason: string | null;
}

/** A scan as the device keeps it. The code goes once the server has decided; until then only the scan itself has it. */
export interface KeptScan extends Scan {
  /** Counts up on this device: its clock may be set back. */
  order: number;
  /** Names the pass without telling it; null where there is no roster. */
  passId: string | null;
  /** The name as far as others may see it, for the list of scans after the page was opened again. */
  who: string;
  /** What the screen said before the server did; null when the server was the first. */
  told: Verdict | null;
  /** What the server made of it; null while it waits. */
  result: Verdict | null;
  /** Taken back on this device. */
  annulled?: boolean;
}
