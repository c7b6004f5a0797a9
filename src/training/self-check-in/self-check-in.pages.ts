import { Body, Controller, Get, Param, Post, Redirect, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodType, infer as Infer } from 'zod';
import { Ctx, Public } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { FormRejected, seeOther } from '../../kernel/form.js';
import { newId } from '../../kernel/ids.js';
import { CATEGORIES } from '../../people/category.js';
import { CodeGuesses } from '../../identity/code-guesses.service.js';
import { keepLanguage } from '../../identity/language.js';
import { SuspiciousEvents } from '../../suspicious-events/suspicious-events.service.js';
import { type Claim, newClaim } from './claim.js';
import { OwnPhone } from './own-phone.service.js';
import { RoomScreens } from './room-screens.service.js';
import { type SelfCheckInInput, selfCheckInSchema, selfWalkInSchema } from './self-check-in.schema.js';
import { type SelfAnswer, SelfCheckInService, type SelfDoor } from './self-check-in.service.js';

/** Steps of the room's code after which nobody opens it who only walks slowly: three minutes. */
const LONG_OUTDATED = 9;

/** What the code on the room's screen opens on a trainee's own phone. */
@Controller('r/:id')
@Public()
export class SelfCheckInPages {
  constructor(
    private readonly checkIns: SelfCheckInService,
    private readonly screens: RoomScreens,
    private readonly phone: OwnPhone,
    private readonly guesses: CodeGuesses,
    private readonly suspicions: SuspiciousEvents,
  ) {}

  /** Exchanges the code for a claim at once, before anything is typed. */
  @Get(':code')
  async open(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const door = await this.checkIns.door(context, id);
    const read = this.screens.read(id, code, context.now);
    if (read.direction === 'out' && !door.session.checkOut) {
      return reply.status(404).view('self-check-in/outdated.hbs', { door });
    }
    if (read.state === 'forged') {
      await this.guesses.count(context, 'room');
      await this.suspicions.note(context, { kind: 'forged-room-code', trainingSessionId: id });
      return reply.status(404).view('self-check-in/outdated.hbs', { door });
    }
    const held = await this.claimTo(id, request);
    if (read.state === 'outdated') {
      if (!held && read.age > LONG_OUTDATED)
        await this.suspicions.note(context, { kind: 'old-room-code', trainingSessionId: id });
      return this.ask(reply, door, held, request);
    }
    if (held?.direction === read.direction) return this.ask(reply, door, held, request);
    const deviceId = this.phone.id(request, reply);
    const facts = { id: newId(), trainingSessionId: id, direction: read.direction, deviceId };
    const claim = newClaim(facts, context.now);
    this.phone.keepClaim(claim, reply);
    return this.ask(reply, door, claim, request);
  }

  @Get()
  async again(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const door = await this.checkIns.door(context, id);
    return this.ask(reply, door, await this.claimTo(id, request), request);
  }

  /** Where a form was answered, and somebody loads the page anew. */
  @Get(['check-in', 'walk-in', 'language'])
  @Redirect()
  loadedAnew(@Param('id') id: string) {
    return seeOther(`/r/${id}`);
  }

  /** The form in another language, with what was typed. */
  @Post('language')
  async language(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body() typed: { locale?: string; walkIn?: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const door = await this.checkIns.door(context, id);
    const locale = keepLanguage(reply, typed.locale);
    const claim = await this.claimTo(id, request);
    if (!claim) return reply.status(422).view('self-check-in/outdated.hbs', { door, locale });
    const walkIn = typed.walkIn === 'on' && mayWalkIn(door, claim);
    return reply.view('self-check-in/form.hbs', { ...formOf(door, claim, walkIn), form: typed, locale });
  }

  @Post('check-in')
  async checkIn(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body() typed: object,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.submit(context, id, request, reply, selfCheckInSchema, typed, false, async (claim, input) => {
      const answer = await this.checkIns.checkIn(context, claim, input);
      if (answer) return answer;
      await this.guesses.count(context, 'registration', `claim ${claim.id}`);
      await this.guesses.count(context, 'crowd');
      throw new DomainError('not-registered', { field: 'name' });
    });
  }

  @Post('walk-in')
  async walkIn(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body() typed: object,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.submit(context, id, request, reply, selfWalkInSchema, typed, true, async (claim, input) => {
      const answer = await this.checkIns.walkIn(context, claim, input);
      if (answer) return answer;
      const { deviceId } = claim;
      await this.suspicions.note(context, { kind: 'phone-used', trainingSessionId: id, deviceId });
      throw new DomainError('phone-registered');
    });
  }

  private async submit<S extends ZodType<SelfCheckInInput>>(
    context: Context,
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    schema: S,
    typed: object,
    walkIn: boolean,
    act: (claim: Claim, input: Infer<S>) => Promise<SelfAnswer>,
  ) {
    const door = await this.checkIns.door(context, id);
    const claim = await this.claimTo(id, request);
    if (!claim) return reply.status(422).view('self-check-in/outdated.hbs', { door });
    const reject = (cause: FormRejected['cause'], offersWalkIn = walkIn) =>
      new FormRejected('self-check-in/form', formOf(door, claim, offersWalkIn), typed, cause);
    const parsed = schema.safeParse(typed);
    if (!parsed.success) throw reject(parsed.error);
    const { name, mobile, remember } = parsed.data;
    try {
      const { answer, place } = await act(claim, parsed.data);
      this.phone.keepOwner(remember ? { name, mobile } : null, reply);
      return reply.status(answer.status).view('self-check-in/result.hbs', { door, claim, answer, place });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'refused') throw error;
      throw reject(error, walkIn || (error.code === 'not-registered' && mayWalkIn(door, claim)));
    }
  }

  /** The claim of this phone; null for none, or for one that is spent. */
  private async claimTo(id: string, request: FastifyRequest): Promise<Claim | null> {
    const claim = await this.phone.claimTo(id, request);
    return claim && (await this.checkIns.isSpent(claim)) ? null : claim;
  }

  private async ask(reply: FastifyReply, door: SelfDoor, claim: Claim | null, request: FastifyRequest) {
    if (!claim) return reply.status(422).view('self-check-in/outdated.hbs', { door });
    const earlier = await this.checkIns.earlier(request.context, claim);
    if (earlier) return reply.view('self-check-in/result.hbs', { door, claim, ...earlier });
    const owner = this.phone.owner(request);
    const form = owner && { ...owner, remember: 'on' };
    return reply.view('self-check-in/form.hbs', { ...formOf(door, claim, false), form });
  }
}

const mayWalkIn = ({ settings }: SelfDoor, { direction }: Claim): boolean =>
  settings.selfWalkIn && direction === 'in';

const formOf = (door: SelfDoor, claim: Claim, walkIn: boolean) => ({
  door,
  claim,
  walkIn,
  categories: CATEGORIES,
  script: door.settings.radius === null ? null : 'self-check-in.js',
});
