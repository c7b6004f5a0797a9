import { Body, Controller, Get, Param, Post, Redirect, Render } from '@nestjs/common';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { Ctx, Public } from './access.decorators.js';
import { PasswordLinksService } from './password-links.service.js';
import { MIN_PASSWORD_LENGTH, sameTwice } from './passwords.js';
import { firstAdministratorSchema, newPasswordSchema } from './user.schema.js';

const VIEW = 'identity/password-link';

/** Where a link leads: a person sets the own password, or makes the first administrator. */
@Controller('password-links')
@Public()
export class PasswordLinksPages {
  constructor(private readonly links: PasswordLinksService) {}

  @Get(':token')
  @Render(VIEW)
  form(@Param('token') token: string) {
    return this.page(token);
  }

  @Post(':token')
  @Redirect()
  async set(@Ctx() context: Context, @Param('token') token: string, @Body() body: object) {
    const data = await this.page(token);
    if (data.owner) {
      return submitForm(newPasswordSchema, body, { view: VIEW, data }, async (input) => {
        sameTwice(input);
        await this.links.setPassword(context, token, input.password);
        return '/login?done=password-set';
      });
    }
    return submitForm(firstAdministratorSchema, body, { view: VIEW, data }, async (input) => {
      sameTwice(input);
      await this.links.createFirstAdministrator(context, token, input);
      return '/login?done=first-administrator';
    });
  }

  private async page(token: string) {
    const { user } = await this.links.find(token);
    const owner = user && { username: user.username, name: user.name };
    const purpose = owner ? 'set' : 'createFirst';
    return { token, owner, purpose, minLength: MIN_PASSWORD_LENGTH };
  }
}
