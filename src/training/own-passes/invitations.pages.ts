import { Controller, Get, Header, Param, Render } from '@nestjs/common';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { shanghaiLocal } from '../../kernel/instant.js';
import { text } from '../../kernel/texts.js';
import { qrSvg } from '../pass-qr.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { OwnPassesService } from './own-passes.service.js';

/** The words with which staff invite people to fetch their passes. */
@Controller('training-sessions/:id')
@Requires('registration:read')
export class InvitationsPages {
  constructor(
    private readonly sessions: TrainingSessionsService,
    private readonly ownPasses: OwnPassesService,
  ) {}

  @Get('invitation')
  @Render('invitations/show')
  async show(@Ctx() context: Context, @Param('id') id: string) {
    const session = await this.sessions.find(context, id);
    const { title, startsAt, endsAt, venue } = session;
    const [from, to] = [shanghaiLocal(startsAt).replace('T', ' '), shanghaiLocal(endsAt).replace('T', ' ')];
    const time = `${from}–${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
    const link = this.ownPasses.url(id);
    const words = (key: string) => text(context.locale, `invitation.${key}`, { title, time, venue, link });
    return { session, link, group: words('group'), sms: words('sms'), script: 'copy.js' };
  }

  @Get('invitation.svg')
  @Header('content-type', 'image/svg+xml')
  async qr(@Ctx() context: Context, @Param('id') id: string): Promise<string> {
    await this.sessions.find(context, id);
    return qrSvg(this.ownPasses.url(id));
  }
}
