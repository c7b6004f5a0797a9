import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Context, ROLES } from '../kernel/context.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { submitForm } from '../kernel/form.js';
import { pagerOf } from '../kernel/paging.js';
import { Ctx, Requires } from './access.decorators.js';
import { type IssuedLink, PasswordLinksService } from './password-links.service.js';
import { Secrets } from './secrets.js';
import { USER_STATES } from './user-rules.js';
import { newUserSchema, userEditSchema, type UserListQuery, userListSchema } from './user.schema.js';
import { UsersService } from './users.service.js';

/** Carries a new link to the next page, sealed, so that it is shown once and stands in no address. */
const LINK_COOKIE = 'pbt_password_link';
const CHOICES = { roles: ROLES, districts: DISTRICT_CODES, states: USER_STATES };
const VIEW = 'identity/user';

@Controller('users')
@Requires('user:manage')
export class UsersPages {
  constructor(
    private readonly users: UsersService,
    private readonly links: PasswordLinksService,
    private readonly secrets: Secrets,
  ) {}

  @Get()
  @Requires('user:read')
  @Render('identity/users')
  async list(@Query({ schema: userListSchema }) query: UserListQuery) {
    const { items, total } = await this.users.list(query);
    return { ...CHOICES, items, filter: query, ...pagerOf(query, total) };
  }

  @Get('new')
  @Render('identity/user-new')
  form() {
    return CHOICES;
  }

  @Post()
  @Redirect()
  create(@Ctx() context: Context, @Res({ passthrough: true }) reply: FastifyReply, @Body() body: object) {
    return submitForm(newUserSchema, body, { view: 'identity/user-new', data: CHOICES }, async (input) => {
      const { id, link } = await this.users.create(context, input);
      return this.handOver(reply, id, link, 'user-created');
    });
  }

  @Get(':id')
  @Requires('user:read')
  @Render(VIEW)
  async show(@Param('id') id: string) {
    const page = await this.page(id);
    return { ...page, form: page.account };
  }

  @Post(':id')
  @Redirect()
  edit(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return submitForm(userEditSchema, body, { view: VIEW, data: () => this.page(id) }, async (input) => {
      await this.users.edit(context, id, input);
      return `/users/${id}?done=saved`;
    });
  }

  @Post(':id/disabling')
  @Redirect()
  disable(@Ctx() context: Context, @Param('id') id: string) {
    return this.press(id, async () => {
      await this.users.disable(context, id);
      return `/users/${id}?done=user-disabled`;
    });
  }

  @Post(':id/enabling')
  @Redirect()
  enable(@Ctx() context: Context, @Param('id') id: string) {
    return this.press(id, async () => {
      await this.users.enable(context, id);
      return `/users/${id}?done=user-enabled`;
    });
  }

  @Post(':id/password-link')
  @Redirect()
  resetPassword(
    @Ctx() context: Context,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('id') id: string,
  ) {
    return this.press(id, async () =>
      this.handOver(reply, id, await this.users.resetPassword(context, id), 'user-reset'),
    );
  }

  @Get(':id/password-link')
  @Render('identity/password-link-issued')
  async passwordLink(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { account } = await this.page(id);
    reply.clearCookie(LINK_COOKIE, { path: '/users' });
    const token = this.opened(request.cookies[LINK_COOKIE], id);
    return { account, link: token && this.links.urlOf(token) };
  }

  private async page(id: string) {
    return { ...CHOICES, account: await this.users.get(id) };
  }

  /** A button of the user's page; refused, the page is shown again with the reason. */
  private async press(id: string, act: () => Promise<string>) {
    const page = await this.page(id);
    return submitForm(z.object({}), page.account, { view: VIEW, data: page }, act);
  }

  private handOver(reply: FastifyReply, id: string, { token }: IssuedLink, done: string): string {
    reply.setCookie(LINK_COOKIE, this.secrets.seal('password-link', `${id} ${token}`), {
      path: '/users',
      httpOnly: true,
      sameSite: 'strict',
      maxAge: 300,
    });
    return `/users/${id}/password-link?done=${done}`;
  }

  private opened(cookie: string | undefined, id: string): string | null {
    try {
      const [owner, token] = this.secrets.unseal('password-link', cookie ?? '').split(' ');
      return owner === id ? (token ?? null) : null;
    } catch {
      return null;
    }
  }
}
