import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sameText, Secrets } from '../../identity/secrets.js';
import { newId } from '../../kernel/ids.js';
import { SuspiciousEvents } from '../../suspicious-events/suspicious-events.service.js';
import { CLAIM_MINUTES, type Claim } from './claim.js';
import { RoomScreens } from './room-screens.service.js';

const PHONE_COOKIE = 'pbt_phone';
const CLAIM_COOKIE = 'pbt_claim';
const OWNER_COOKIE = 'pbt_owner';
/** Browsers keep no cookie longer, in seconds. */
const LONGEST = 400 * 24 * 60 * 60;
const LASTING = { httpOnly: true, sameSite: 'lax', path: '/r', maxAge: LONGEST } as const;

/** Who said that this phone is theirs, and wanted it remembered. */
export interface Owner {
  name: string;
  mobile: string;
}

/** What a phone keeps for us: which phone it is, its claim to a session, and its owner where they agreed. */
@Injectable()
export class OwnPhone {
  constructor(
    private readonly screens: RoomScreens,
    private readonly secrets: Secrets,
    private readonly suspicions: SuspiciousEvents,
  ) {}

  /** The phone's id, a new one if it has none of ours. */
  id(request: FastifyRequest, reply: FastifyReply): string {
    const known = this.knownId(request);
    if (known) return known;
    const id = newId();
    reply.setCookie(PHONE_COOKIE, `${id}.${this.secrets.sign('phone', id)}`, LASTING);
    return id;
  }

  /** The claim that this phone was given; null for none. What is not ours or another phone's is none, and is noted. */
  async claimTo(trainingSessionId: string, request: FastifyRequest): Promise<Claim | null> {
    const { context, cookies } = request;
    const text = cookies[CLAIM_COOKIE];
    const claim = text === undefined ? null : this.screens.claimTo(trainingSessionId, text, context.now);
    if (claim === null) return null;
    const deviceId = this.knownId(request);
    if (claim !== 'forged' && claim.deviceId === deviceId) return claim;
    const kind = claim === 'forged' ? 'forged-claim' : 'carried-claim';
    await this.suspicions.note(context, { kind, trainingSessionId, deviceId });
    return null;
  }

  private knownId({ cookies }: FastifyRequest): string | null {
    const [known = '', mac = ''] = cookies[PHONE_COOKIE]?.split('.') ?? [];
    return known && sameText(mac, this.secrets.sign('phone', known)) ? known : null;
  }

  keepClaim(claim: Claim, reply: FastifyReply): void {
    const path = `/r/${claim.trainingSessionId}`;
    reply.setCookie(CLAIM_COOKIE, this.screens.write(claim), {
      ...LASTING,
      path,
      maxAge: CLAIM_MINUTES * 60,
    });
  }

  /** Null where nobody agreed to be remembered, or another secret sealed it. */
  owner(request: FastifyRequest): Owner | null {
    const sealed = request.cookies[OWNER_COOKIE];
    if (!sealed) return null;
    try {
      return JSON.parse(this.secrets.unseal('phone-owner', sealed)) as Owner;
    } catch {
      return null;
    }
  }

  /** Null forgets. */
  keepOwner(owner: Owner | null, reply: FastifyReply): void {
    if (!owner) reply.clearCookie(OWNER_COOKIE, LASTING);
    else reply.setCookie(OWNER_COOKIE, this.secrets.seal('phone-owner', JSON.stringify(owner)), LASTING);
  }
}
