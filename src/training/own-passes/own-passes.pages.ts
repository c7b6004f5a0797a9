import { Body, Controller, Get, Param, Post, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Public } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { ownPassSchema } from './own-pass.schema.js';
import { OwnPassesService } from './own-passes.service.js';
import { sendCalendar } from './send-calendar.js';

/** Where the link in a message leads: people find their own pass. */
@Controller('my-pass/:id')
@Public()
export class OwnPassesPages {
  constructor(private readonly ownPasses: OwnPassesService) {}

  @Get()
  @Render('own-passes/find')
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.data(context, id);
  }

  @Post()
  @Redirect()
  find(@Ctx() context: Context, @Param('id') id: string, @Body() typed: object) {
    const again = { view: 'own-passes/find', data: () => this.data(context, id) };
    return submitForm(ownPassSchema, typed, again, async (input) => {
      await this.ownPasses.session(context, id);
      return `/p/${await this.ownPasses.find(context, id, input)}`;
    });
  }

  @Get('calendar.ics')
  async calendar(@Ctx() context: Context, @Param('id') id: string, @Res() reply: FastifyReply) {
    const session = await this.ownPasses.session(context, id);
    return sendCalendar(reply, this.ownPasses.calendar(context, session, this.ownPasses.url(id)));
  }

  private async data(context: Context, id: string) {
    return { session: await this.ownPasses.session(context, id) };
  }
}
