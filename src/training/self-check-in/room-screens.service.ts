import { Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { Secrets } from '../../identity/secrets.js';
import type { Instant } from '../../kernel/instant.js';
import type { ScanDirection } from '../attendance-minutes.js';
import { type Claim, readClaim, writeClaim } from './claim.js';
import { readRoomCode, type ReadRoomCode, roomCode, stepAt } from './room-code.js';

/** The codes that screens show and the claims that phones get for them, under the application's own keys. */
@Injectable()
export class RoomScreens {
  private readonly signCode: (text: string) => string;
  private readonly signClaim: (text: string) => string;

  constructor(
    private readonly config: Config,
    secrets: Secrets,
  ) {
    this.signCode = (text) => secrets.sign('room-code', text);
    this.signClaim = (text) => secrets.sign('room-claim', text);
  }

  /** The address that the screen's QR code holds now. */
  url(trainingSessionId: string, direction: ScanDirection, now: Instant): string {
    const code = roomCode(this.signCode, trainingSessionId, direction, stepAt(now));
    return `${this.config.publicUrl}/r/${trainingSessionId}/${code}`;
  }

  read(trainingSessionId: string, code: string, now: Instant): ReadRoomCode {
    return readRoomCode(this.signCode, trainingSessionId, code, now);
  }

  write(claim: Claim): string {
    return writeClaim(this.signClaim, claim);
  }

  /** Null unless it is a claim to this session that has not run out. */
  claimTo(trainingSessionId: string, text: string, now: Instant): Claim | 'forged' | null {
    const claim = readClaim(this.signClaim, text, now);
    return claim === 'forged' || claim?.trainingSessionId === trainingSessionId ? claim : null;
  }
}
