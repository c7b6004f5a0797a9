import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Context } from '../kernel/context.js';
import { Ctx, Requires } from './access.decorators.js';
import type { IssuedLink } from './password-links.service.js';
import type { UserView } from './user-list.js';
import {
  type NewUser,
  newUserSchema,
  type UserEdit,
  userEditSchema,
  type UserListQuery,
  userListSchema,
} from './user.schema.js';
import { UsersService } from './users.service.js';

@Controller('api/v1/users')
@Requires('user:manage')
export class UsersApi {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Requires('user:read')
  list(@Query({ schema: userListSchema }) query: UserListQuery) {
    return this.users.list(query);
  }

  @Post()
  async create(@Ctx() context: Context, @Body({ schema: newUserSchema }) body: NewUser) {
    const { id, link } = await this.users.create(context, body);
    return { ...(await this.users.get(id)), passwordLink: shown(link) };
  }

  @Get(':id')
  @Requires('user:read')
  get(@Param('id') id: string): Promise<UserView> {
    return this.users.get(id);
  }

  @Patch(':id')
  async edit(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: userEditSchema }) body: UserEdit,
  ): Promise<UserView> {
    await this.users.edit(context, id, body);
    return this.users.get(id);
  }

  @Post(':id/disabling')
  @HttpCode(200)
  async disable(@Ctx() context: Context, @Param('id') id: string): Promise<UserView> {
    await this.users.disable(context, id);
    return this.users.get(id);
  }

  @Post(':id/enabling')
  @HttpCode(200)
  async enable(@Ctx() context: Context, @Param('id') id: string): Promise<UserView> {
    await this.users.enable(context, id);
    return this.users.get(id);
  }

  @Post(':id/password-link')
  async resetPassword(@Ctx() context: Context, @Param('id') id: string) {
    return shown(await this.users.resetPassword(context, id));
  }
}

const shown = ({ url, expiresAt }: IssuedLink) => ({ url, expiresAt });
