import { Controller, Get, HttpStatus, Param, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { type Day, shanghaiDay } from '../kernel/instant.js';
import { CATEGORIES } from '../people/category.js';
import type { TrainingSessionView } from './training-session-queries.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const UPCOMING_SHOWN = 5;
const MOST_TODAY = 50;

/** The scanner at the door, for a phone in the hand or a laptop on the table. */
@Controller('scan')
@Requires('check-in:scan')
export class ScannerPages {
  constructor(private readonly sessions: TrainingSessionsService) {}

  /** Leads straight to the only session there is to check in for; `?choose` shows the list all the same. */
  @Get()
  async choose(
    @Ctx() context: Context,
    @Res() reply: FastifyReply,
    @Query('choose') choose?: string,
  ): Promise<void> {
    const today = await this.today(context);
    const [only, ...others] = today;
    if (only && others.length === 0 && choose === undefined) {
      return reply.redirect(`/scan/${only.id}`, HttpStatus.SEE_OTHER);
    }
    const plans = context.actor !== null && isGranted(context.actor.role, 'training-session:plan');
    return reply.view('scanner/sessions.hbs', {
      today,
      upcoming: await this.upcoming(context),
      advice: plans ? 'adviceManager' : 'adviceTrainer',
    });
  }

  @Get(':trainingSessionId')
  @Render('scanner/scan')
  async scan(@Ctx() context: Context, @Param('trainingSessionId') id: string) {
    return { session: await this.sessions.find(context, id), categories: CATEGORIES };
  }

  /** Sessions to check in for now: those that are open, and those of today that are not over. */
  private async today(context: Context): Promise<TrainingSessionView[]> {
    const day = shanghaiDay(context.now);
    const [open, ofToday] = await Promise.all([
      this.list(context, { status: 'open' }, MOST_TODAY),
      this.list(context, { from: day, to: day }, MOST_TODAY),
    ]);
    return [...open, ...ofToday.filter(isAhead)];
  }

  private async upcoming(context: Context): Promise<TrainingSessionView[]> {
    const tomorrow = shanghaiDay(new Date(Date.parse(context.now) + 24 * 60 * 60 * 1000).toISOString());
    const planned = await this.list(context, { from: tomorrow }, UPCOMING_SHOWN * 2);
    return planned.filter(isAhead).slice(0, UPCOMING_SHOWN);
  }

  private async list(
    context: Context,
    filter: { status?: 'open'; from?: Day; to?: Day },
    pageSize: number,
  ): Promise<TrainingSessionView[]> {
    const { items } = await this.sessions.list(
      context,
      { ...filter, sort: 'startsAt' },
      { page: 1, pageSize },
    );
    return items;
  }
}

const isAhead = ({ status }: TrainingSessionView): boolean => status === 'planned' || status === 'published';
